import { createIndex, createTable, types } from './steps.ts'

/** Second factors, personal API tokens, and identities at outside providers. */
export const factors = {
  totp_factor: createTable('totp_factor', (table) =>
    table
      .addColumn('user_id', types.id, (column) => column.primaryKey().notNull())
      .addColumn('sealed_secret', types.text, (column) => column.notNull())
      .addColumn('confirmed_at', types.bigint)
      .addColumn('last_step', types.bigint, (column) => column.notNull())
      .addColumn('created_at', types.bigint, (column) => column.notNull())
      .addForeignKeyConstraint('totp_factor_user', ['user_id'], 'user', ['id']),
  ),
  recovery_code: createTable('recovery_code', (table) =>
    table
      .addColumn('user_id', types.id, (column) => column.notNull())
      .addColumn('hash', types.id, (column) => column.notNull())
      .addColumn('used_at', types.bigint)
      .addPrimaryKeyConstraint('recovery_code_key', ['user_id', 'hash'])
      .addForeignKeyConstraint('recovery_code_user', ['user_id'], 'user', ['id']),
  ),
  api_token: createTable('api_token', (table) =>
    table
      .addColumn('id', types.id, (column) => column.primaryKey().notNull())
      .addColumn('user_id', types.id, (column) => column.notNull())
      .addColumn('name', types.line, (column) => column.notNull())
      .addColumn('hash', types.id, (column) => column.notNull())
      .addColumn('ending', types.word, (column) => column.notNull())
      .addColumn('scopes', types.line, (column) => column.notNull())
      .addColumn('created_at', types.bigint, (column) => column.notNull())
      .addColumn('expires_at', types.bigint, (column) => column.notNull())
      .addColumn('last_used_at', types.bigint)
      .addColumn('revoked_at', types.bigint)
      .addForeignKeyConstraint('api_token_user', ['user_id'], 'user', ['id']),
  ),
  api_token_by_hash: createIndex('api_token', ['hash'], { unique: true }),
  api_token_by_user: createIndex('api_token', ['user_id', 'id']),
  oidc_identity: createTable('oidc_identity', (table) =>
    table
      .addColumn('provider', types.word, (column) => column.notNull())
      .addColumn('subject', types.line, (column) => column.notNull())
      .addColumn('user_id', types.id, (column) => column.notNull())
      .addColumn('created_at', types.bigint, (column) => column.notNull())
      .addColumn('last_used_at', types.bigint)
      .addPrimaryKeyConstraint('oidc_identity_key', ['provider', 'subject'])
      .addForeignKeyConstraint('oidc_identity_user', ['user_id'], 'user', ['id']),
  ),
  // A user has one identity at each provider.
  oidc_identity_by_user: createIndex('oidc_identity', ['user_id', 'provider'], { unique: true }),
  oidc_visit: createTable('oidc_visit', (table) =>
    table
      .addColumn('hash', types.id, (column) => column.primaryKey().notNull())
      .addColumn('provider', types.word, (column) => column.notNull())
      .addColumn('browser_hash', types.id, (column) => column.notNull())
      .addColumn('nonce', types.line, (column) => column.notNull())
      .addColumn('sealed_verifier', types.text, (column) => column.notNull())
      .addColumn('user_id', types.id)
      .addColumn('return_to', types.line, (column) => column.notNull())
      .addColumn('expires_at', types.bigint, (column) => column.notNull())
      .addForeignKeyConstraint('oidc_visit_user', ['user_id'], 'user', ['id']),
  ),
  oidc_visit_by_user: createIndex('oidc_visit', ['user_id']),
  oidc_visit_by_expiry: createIndex('oidc_visit', ['expires_at']),
}
