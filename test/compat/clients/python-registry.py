"""Uses the Python client of Confluent (python3-confluent-kafka) with a schema registry, and prints what it saw as one JSON object.

Arguments: the registry's address, and in base64 a JSON message that another client wrote for the topic "python-json".
"""

import base64
import json
import sys

from confluent_kafka.schema_registry import Schema, SchemaReference, SchemaRegistryClient
from confluent_kafka.schema_registry.error import SchemaRegistryError
from confluent_kafka.schema_registry.json_schema import JSONDeserializer, JSONSerializer
from confluent_kafka.serialization import MessageField, SerializationContext

ORDER = '{"type":"object","title":"Order","properties":{"id":{"type":"integer"}},"required":["id"]}'
USED = '{"type":"record","name":"Used","fields":[{"name":"id","type":"int"}]}'
USER = '{"type":"record","name":"User","fields":[{"name":"used","type":"Used"}]}'
INCOMPATIBLE = '{"type":"record","name":"Used","fields":[{"name":"id","type":"string"}]}'


def refusal(call):
    try:
        call()
    except SchemaRegistryError as error:
        return [error.http_status_code, error.error_code]
    return None


registry = SchemaRegistryClient({"url": sys.argv[1]})
written_elsewhere = base64.b64decode(sys.argv[2])
context = SerializationContext("python-json", MessageField.VALUE)

used = registry.register_schema("python-used", Schema(USED, "AVRO"))
user = registry.register_schema("python-user", Schema(USER, "AVRO", [SchemaReference("Used", "python-used", 1)]))
seen = {
    "ids": [used, registry.register_schema("python-used", Schema(USED, "AVRO")), user],
    "byId": registry.get_schema(used).schema_str,
    "references": [[one.name, one.subject, one.version] for one in registry.get_schema(user).references],
    "subjects": [name for name in registry.get_subjects() if name.startswith("python-u")],
    "versions": registry.get_versions("python-used"),
    "latest": registry.get_latest_version("python-used").version,
    "lookup": registry.lookup_schema("python-used", Schema(USED, "AVRO")).schema_id,
    "compatible": registry.test_compatibility("python-used", Schema(INCOMPATIBLE, "AVRO")),
    "incompatible": refusal(lambda: registry.register_schema("python-used", Schema(INCOMPATIBLE, "AVRO"))),
    "unknown": refusal(lambda: registry.get_latest_version("python-nowhere")),
    "notRegistered": refusal(lambda: registry.lookup_schema("python-used", Schema(INCOMPATIBLE, "AVRO"))),
    "noLevel": refusal(lambda: registry.get_compatibility("python-used")),
    "level": registry.set_compatibility("python-used", "FULL")["compatibility"],
    "levelThen": registry.get_compatibility("python-used"),
    "deleted": [registry.delete_version("python-user", 1), registry.delete_subject("python-used")],
    "message": base64.b64encode(JSONSerializer(ORDER, registry)({"id": 7}, context)).decode(),
    "read": JSONDeserializer(ORDER)(written_elsewhere, context),
}
print(json.dumps(seen))
