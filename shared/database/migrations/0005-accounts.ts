import { createIndex, createTable, types } from './steps.ts'

/** Users, their sessions with refresh tokens, what is good for one act, and the keys of access tokens. */
export const accounts = {
  user: createTable('user', (table) =>
    table
      .addColumn('id', types.id, (column) => column.primaryKey().notNull())
      .addColumn('email', types.line, (column) => column.notNull())
      .addColumn('name', types.line, (column) => column.notNull())
      .addColumn('role', types.word, (column) => column.notNull())
      .addColumn('language', types.word, (column) => column.notNull())
      .addColumn('password_hash', types.line)
      .addColumn('password_changed_at', types.bigint)
      .addColumn('email_verified_at', types.bigint)
      .addColumn('activated_at', types.bigint)
      .addColumn('deactivated_at', types.bigint)
      .addColumn('version', types.integer, (column) => column.notNull())
      .addColumn('created_at', types.bigint, (column) => column.notNull())
      .addColumn('updated_at', types.bigint, (column) => column.notNull()),
  ),
  user_by_email: createIndex('user', ['email'], { unique: true }),
  // Finds the administrators, of whom one has to stay, and pages through the users of a role.
  user_by_role: createIndex('user', ['role', 'id']),
  session: createTable('session', (table) =>
    table
      .addColumn('id', types.id, (column) => column.primaryKey().notNull())
      .addColumn('user_id', types.id, (column) => column.notNull())
      .addColumn('created_at', types.bigint, (column) => column.notNull())
      .addColumn('last_used_at', types.bigint, (column) => column.notNull())
      .addColumn('expires_at', types.bigint, (column) => column.notNull())
      .addColumn('authenticated_at', types.bigint, (column) => column.notNull())
      .addColumn('second_factor', types.integer, (column) => column.notNull())
      .addColumn('address', types.line, (column) => column.notNull())
      .addColumn('user_agent', types.line, (column) => column.notNull())
      .addColumn('ended_at', types.bigint)
      .addColumn('ended_because', types.word)
      .addForeignKeyConstraint('session_user', ['user_id'], 'user', ['id']),
  ),
  session_by_user: createIndex('session', ['user_id', 'id']),
  session_by_expiry: createIndex('session', ['expires_at']),
  refresh_token: createTable('refresh_token', (table) =>
    table
      .addColumn('hash', types.id, (column) => column.primaryKey().notNull())
      .addColumn('session_id', types.id, (column) => column.notNull())
      .addColumn('issued_at', types.bigint, (column) => column.notNull())
      .addColumn('expires_at', types.bigint, (column) => column.notNull())
      .addColumn('replaced_at', types.bigint)
      .addColumn('salt', types.id)
      .addForeignKeyConstraint('refresh_token_session', ['session_id'], 'session', ['id']),
  ),
  refresh_token_by_session: createIndex('refresh_token', ['session_id', 'replaced_at']),
  one_time_token: createTable('one_time_token', (table) =>
    table
      .addColumn('hash', types.id, (column) => column.primaryKey().notNull())
      .addColumn('kind', types.word, (column) => column.notNull())
      .addColumn('user_id', types.id, (column) => column.notNull())
      .addColumn('role', types.word)
      .addColumn('expires_at', types.bigint, (column) => column.notNull())
      .addColumn('attempts', types.integer, (column) => column.notNull())
      .addColumn('created_at', types.bigint, (column) => column.notNull())
      .addColumn('created_by', types.id, (column) => column.notNull())
      .addForeignKeyConstraint('one_time_token_user', ['user_id'], 'user', ['id']),
  ),
  one_time_token_by_user: createIndex('one_time_token', ['user_id', 'kind']),
  one_time_token_by_expiry: createIndex('one_time_token', ['expires_at']),
  signing_key: createTable('signing_key', (table) =>
    table
      .addColumn('kid', types.id, (column) => column.primaryKey().notNull())
      .addColumn('public_jwk', types.text, (column) => column.notNull())
      .addColumn('sealed_private_jwk', types.text, (column) => column.notNull())
      .addColumn('published_at', types.bigint, (column) => column.notNull())
      .addColumn('signs_from', types.bigint, (column) => column.notNull())
      .addColumn('retired_at', types.bigint),
  ),
  user_by_name: createIndex('user', ['name']),
}
