"""Starts librdkafka's mock Kafka cluster, prints its address, and ends with its parent (when standard input closes)."""

import sys

from confluent_kafka.admin import AdminClient

admin = AdminClient({"test.mock.num.brokers": 1, "bootstrap.servers": "replaced-by-the-mock-cluster"})
for broker in admin.list_topics(timeout=10).brokers.values():
    print(f"bootstrap.servers={broker.host}:{broker.port}", flush=True)
sys.stdin.read()
