/** What OrderService knows about a user: only the fields that it reads. */
export interface User {
  readonly id: number;
  readonly name: string;
  readonly email: string;
}

/** Asks UserService for users. */
export interface UserClient {
  /** Returns undefined when there is no such user. */
  findUser(id: number): Promise<User | undefined>;
}

/** Makes the client of UserService that OrderService uses to know whom to send the receipt to. */
export function createUserClient(baseUrl: string): UserClient {
  return {
    async findUser(id) {
      const response = await fetch(`${baseUrl}/users/${id}`, { headers: { accept: "application/json" } });
      if (response.status === 404) return undefined;
      if (!response.ok) throw new Error(`UserService answered ${response.status} for user ${id}.`);
      // The shape is what the pact promises; that it is kept is what the broker is for.
      const user: User = JSON.parse(await response.text());
      return user;
    },
  };
}
