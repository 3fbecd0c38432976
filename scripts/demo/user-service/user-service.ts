import express, { type Express } from "express";

/** A user as UserService keeps it. */
export interface UserRecord {
  readonly id: number;
  readonly name: string;
  readonly email: string;
}

/** What the builds of UserService in this story differ in, and where they keep their users. */
export interface UserServiceOptions {
  readonly users: ReadonlyMap<number, UserRecord>;
  /** How a user's address is called on the wire: build 1.0.0 says `email`, build 2.0.0 renames it. */
  readonly emailField: "email" | "emailAddress";
}

/** Makes the HTTP application of UserService. */
export function createUserService({ users, emailField }: UserServiceOptions): Express {
  const app = express();
  app.get("/users/:id", (request, response) => {
    const user = users.get(Number(request.params.id));
    if (user === undefined) {
      response.status(404).json({ error: `There is no user ${request.params.id}.` });
      return;
    }
    response.json({ id: user.id, name: user.name, [emailField]: user.email });
  });
  return app;
}
