-- Up Migration
-- Accounts (账号): who may log in, with which roles, and whose rows they see. None is ever removed, only disabled: what somebody did
-- stays theirs. A new one may do nothing and sees nothing until a security administrator (安全管理员) says otherwise.
CREATE TABLE account (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  login         text NOT NULL UNIQUE CHECK (login = lower(login) AND login <> ''),
  name          text NOT NULL,
  demo          boolean NOT NULL DEFAULT false, -- closed for good by the first one that is not
  disabled      boolean NOT NULL DEFAULT false,
  roles         text[] NOT NULL DEFAULT '{}',
  areas         text[] DEFAULT '{}',            -- roots of the areas seen with all below them; NULL: everything
  chief_id      text REFERENCES chief ON DELETE SET NULL,
  ranger_id     text REFERENCES ranger ON DELETE SET NULL,
  oidc_issuer   text,
  oidc_subject  text,                           -- who it is to the single sign-on
  revision      integer NOT NULL DEFAULT 1,
  created_at    timestamptz NOT NULL DEFAULT now(),
  last_login_at timestamptz,
  UNIQUE (oidc_issuer, oidc_subject),
  CHECK ((oidc_issuer IS NULL) = (oidc_subject IS NULL)),
  CHECK (chief_id IS NULL OR ranger_id IS NULL)
);
CREATE INDEX account_chief ON account (chief_id) WHERE chief_id IS NOT NULL;
CREATE INDEX account_ranger ON account (ranger_id) WHERE ranger_id IS NOT NULL;

-- What proves that somebody is who they say; apart from the account, so that no list or trail of accounts can show it.
CREATE TABLE account_credential (
  account_id           uuid PRIMARY KEY REFERENCES account ON DELETE CASCADE,
  password_hash        text,                     -- argon2id (PHC string); NULL: single sign-on only
  password_set_at      timestamptz,
  must_change_password boolean NOT NULL DEFAULT false,
  password_expires_at  timestamptz,              -- of an initial one that nobody has used yet
  totp_secret          bytea,                    -- second factor (RFC 6238), sealed by the server's secret
  totp_offered         bytea,                    -- the same before a code has confirmed it
  totp_step            bigint                    -- of the last code that was taken: none is taken twice
);

-- In place of a code of the second factor, each once. 80 random bits: a plain hash is enough.
CREATE TABLE recovery_code (
  account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  hash       bytea NOT NULL CHECK (octet_length(hash) = 32),
  used_at    timestamptz,
  PRIMARY KEY (account_id, hash)
);

-- Wrong passwords by what was typed as log-in, whether there is such an account or not: the answers must not tell.
CREATE TABLE login_failure (
  login        text PRIMARY KEY,
  count        integer NOT NULL,
  last_at      timestamptz NOT NULL,
  locked_until timestamptz
);

-- connect-pg-simple's table. The id in the cookie is signed by the server's secret: what is here opens nothing by itself.
CREATE TABLE account_session (
  sid        text PRIMARY KEY,
  sess       jsonb NOT NULL,
  expire     timestamptz NOT NULL,
  id         uuid GENERATED ALWAYS AS ((sess ->> 'listId')::uuid) STORED, -- as lists name it
  account_id uuid GENERATED ALWAYS AS ((sess ->> 'accountId')::uuid) STORED REFERENCES account ON DELETE CASCADE
);
CREATE INDEX account_session_account ON account_session (account_id);
CREATE INDEX account_session_expire ON account_session (expire);

-- Keys for programs (Bearer), each a part of what its account may do. Of the token itself only the SHA-256 is kept.
CREATE TABLE api_token (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id   uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  label        text NOT NULL,
  hash         bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
  read_only    boolean NOT NULL,
  permissions  text[],                    -- NULL: all that a token of this account may have
  created_at   timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz NOT NULL,
  revoked_at   timestamptz,
  last_used_at timestamptz                -- to the minute
);
CREATE INDEX api_token_account ON api_token (account_id);

-- Down Migration
DROP TABLE api_token;
DROP TABLE account_session;
DROP TABLE login_failure;
DROP TABLE recovery_code;
DROP TABLE account_credential;
DROP TABLE account;
