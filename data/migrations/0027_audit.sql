-- Up Migration
-- The audit trail (审计日志). Entries are only ever appended, by any number of writers at once; a sealing step (data/audit/seal.ts)
-- chains them by their hashes right after. What was sealed can't be changed, removed, put in or reordered without the chain
-- showing it (data/audit/verify.ts).
CREATE SEQUENCE audit_entry_id;
CREATE TABLE audit_entry (
  id          bigint NOT NULL DEFAULT nextval('audit_entry_id'),
  at          timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor_kind  text NOT NULL CHECK (actor_kind IN
    ('account', 'token', 'kiosk', 'visitor', 'nobody', 'job', 'command-line', 'database')),
  account_id  text,              -- no foreign key: the entry outlives the account
  actor_name  text,              -- as it was then
  address     inet,
  request_id  text,
  action      text NOT NULL,
  object_kind text NOT NULL,     -- a table, or what an event is about
  object_id   text,
  rows        bigint NOT NULL CHECK (rows >= 0),
  before      jsonb,
  after       jsonb,
  detail      jsonb,
  PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);       -- by month, in Shanghai's time: what is too old goes as a whole
CREATE INDEX audit_entry_at ON audit_entry (at, id);
CREATE INDEX audit_entry_account ON audit_entry (account_id, id) WHERE account_id IS NOT NULL;
CREATE INDEX audit_entry_object ON audit_entry (object_kind, object_id, id);

-- What is committed and not sealed yet. An entry that is neither here nor sealed came in behind the product's back.
CREATE TABLE audit_waiting (
  entry_id bigint PRIMARY KEY,
  entry_at timestamptz NOT NULL,
  xid      xid8 NOT NULL DEFAULT pg_current_xact_id()
);

-- The chain: hash = sha256(hash before || the entry in its canonical form).
CREATE TABLE audit_seal (
  seq       bigint PRIMARY KEY CHECK (seq > 0),  -- without gaps
  entry_id  bigint NOT NULL UNIQUE,
  entry_at  timestamptz NOT NULL,                -- finds the entry's month
  sealed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  hash      bytea NOT NULL CHECK (octet_length(hash) = 32)
);

-- What verifications found; the newest one is shown.
CREATE TABLE audit_check (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  result jsonb NOT NULL
);

-- Fails for the table's owner too, who could otherwise do anything to it.
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_never_emptied BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The month of an instant gets its partition; entries of a month without one go to the default one, never nowhere. There they stay,
-- and so do the month's others: it was too late.
CREATE FUNCTION ensure_audit_month(instant timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  first date := date_trunc('month', instant AT TIME ZONE 'Asia/Shanghai')::date;
  part text := 'audit_entry_' || to_char(first, 'YYYY_MM');
BEGIN
  IF to_regclass(part) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('audit month'));
  IF to_regclass(part) IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE %I PARTITION OF audit_entry FOR VALUES FROM (%L) TO (%L)', part,
                 first::timestamp AT TIME ZONE 'Asia/Shanghai',
                 (first + interval '1 month')::timestamp AT TIME ZONE 'Asia/Shanghai');
  PERFORM protect_audit_table(part);
EXCEPTION WHEN check_violation THEN NULL;
END $$;

-- A partition is reached by the whole table only; who owns it has no right to change it either.
CREATE FUNCTION protect_audit_table(part text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF part LIKE 'audit\_entry\_%' THEN
    EXECUTE format('CREATE TRIGGER audit_entry_never_emptied BEFORE TRUNCATE ON %I
                      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', part);
  END IF;
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
  EXECUTE format('REVOKE ALL ON %I FROM PUBLIC, CURRENT_USER', part);
  EXECUTE format('GRANT SELECT, INSERT ON %I TO CURRENT_USER', part);
END $$;

-- Its plan, like that of audit_put, is the same each time: the sessions' force_custom_plan would make it anew for every entry.
CREATE FUNCTION audit_await_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  INSERT INTO audit_waiting (entry_id, entry_at) SELECT id, at FROM come;
  RETURN NULL;
END $$;
CREATE TRIGGER audit_entry_waits AFTER INSERT ON audit_entry REFERENCING NEW TABLE AS come
  FOR EACH STATEMENT EXECUTE FUNCTION audit_await_seal();

CREATE TABLE audit_entry_other PARTITION OF audit_entry DEFAULT;
SELECT protect_audit_table(one) FROM unnest(ARRAY['audit_entry', 'audit_entry_other', 'audit_seal', 'audit_check']) one;
ALTER TABLE audit_waiting ENABLE ROW LEVEL SECURITY; -- no policy: nobody but the owner reads the trail, on behalf of auditors
SELECT ensure_audit_month(now()), ensure_audit_month(now() + interval '1 month');

-- Who acts, as the pool has told this session; a session that is not the product's is named by its user.
CREATE FUNCTION audit_actor() RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    nullif(current_setting('linzhang.actor', true), '')::jsonb,
    CASE WHEN current_setting('application_name') = 'linzhang' THEN '{"kind": "job"}'::jsonb
         ELSE jsonb_build_object('kind', 'database', 'name', session_user, 'address', host(inet_client_addr())) END)
$$;

-- Appends an entry. Any role may: it runs as the owner, and there is no other way in.
CREATE FUNCTION audit_put(
  action text, object_kind text, object_id text, row_count bigint, before jsonb, after jsonb, detail jsonb, actor jsonb
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  INSERT INTO audit_entry (actor_kind, account_id, actor_name, address, request_id,
                           action, object_kind, object_id, rows, before, after, detail)
  VALUES (actor->>'kind', actor->>'accountId', actor->>'name', (actor->>'address')::inet, actor->>'requestId',
          $1, $2, $3, $4, $5, $6, $7);
END $$;

-- An outline by what tells it apart: a point by its place, all else by kind, size and digest.
CREATE FUNCTION audit_geometry(g geometry) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN g IS NULL THEN NULL
    WHEN GeometryType(g) = 'POINT' THEN jsonb_build_object('type', 'Point', 'lon', ST_X(g), 'lat', ST_Y(g))
    ELSE jsonb_strip_nulls(jsonb_build_object(
      'type', GeometryType(g), 'points', ST_NPoints(g),
      'areaM2', CASE WHEN ST_Dimension(g) = 2 AND ST_SRID(g) IN (4490, 4326) THEN round(ST_Area(g::geography)) END,
      'lengthM', CASE WHEN ST_Dimension(g) = 1 AND ST_SRID(g) IN (4490, 4326) THEN round(ST_Length(ST_Force2D(g)::geography)) END,
      'digest', encode(sha256(ST_AsEWKB(g)), 'hex'))) END
$$;

-- A row as it is told: secrets by whether there is one, what is long by its length and digest.
CREATE FUNCTION audit_told(doc jsonb, secrets text[]) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN doc IS NULL THEN NULL ELSE (
    SELECT jsonb_object_agg(key, CASE
      WHEN key = ANY (secrets) AND value <> 'null' THEN '"(secret)"'
      WHEN pg_column_size(value) > 8000 THEN
        jsonb_build_object('characters', length(value::text), 'digest', encode(sha256(convert_to(value::text, 'UTF8')), 'hex'))
      ELSE value END)
    FROM jsonb_each(doc)) END
$$;

-- One statement's changes: an entry a row up to a limit, above it one entry with their number. data/audit/attach.ts makes the triggers:
-- 0: SQL of the row's key over r · 1: SQL of the row as jsonb over r · 2: columns whose change alone is no entry · 3: secrets ·
-- 4: most rows that are told one by one · 5: SQL of whether a row n of `come` differs from its row o of `gone` in a column that
-- is not quiet; empty: not asked.
CREATE FUNCTION audit_statement() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  quiet   text[] := TG_ARGV[2]::text[];
  secrets text[] := TG_ARGV[3]::text[];
  most    bigint := TG_ARGV[4]::bigint;
  actor   jsonb;
  detail  jsonb;
  n       bigint;
  told    boolean;
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    PERFORM audit_put('truncate', TG_TABLE_NAME, NULL, 0, NULL, NULL, NULL, audit_actor());
    RETURN NULL;
  END IF;
  -- First of all: a device writes what is quiet all day.
  IF TG_OP = 'UPDATE' AND TG_ARGV[5] <> '' THEN
    EXECUTE TG_ARGV[5] INTO told;
    IF NOT told THEN RETURN NULL; END IF;
  END IF;
  IF TG_OP = 'DELETE' THEN SELECT count(*) INTO n FROM (SELECT FROM gone LIMIT most + 1) counted;
  ELSE SELECT count(*) INTO n FROM (SELECT FROM come LIMIT most + 1) counted;
  END IF;
  IF n = 0 THEN RETURN NULL; END IF;
  actor := audit_actor();
  IF nullif(current_setting('linzhang.import', true), '') IS NOT NULL THEN
    detail := jsonb_build_object('import', current_setting('linzhang.import'));
  END IF;

  IF n > most THEN
    IF TG_OP = 'DELETE' THEN SELECT count(*) INTO n FROM gone; ELSE SELECT count(*) INTO n FROM come; END IF;
    PERFORM audit_put(lower(TG_OP), TG_TABLE_NAME, NULL, n, NULL, NULL, detail, actor);
  ELSIF TG_OP = 'INSERT' THEN
    EXECUTE format('SELECT audit_put(''insert'', $1, %s, 1, NULL, audit_told(%s, $2), $3, $4) FROM come r', TG_ARGV[0], TG_ARGV[1])
      USING TG_TABLE_NAME, secrets, detail, actor;
  ELSIF TG_OP = 'DELETE' THEN
    EXECUTE format('SELECT audit_put(''delete'', $1, %s, 1, audit_told(%s, $2), NULL, $3, $4) FROM gone r', TG_ARGV[0], TG_ARGV[1])
      USING TG_TABLE_NAME, secrets, detail, actor;
  ELSE
    EXECUTE format(
      'WITH o AS (SELECT %1$s AS key, %2$s AS doc FROM gone r), n AS (SELECT %1$s AS key, %2$s AS doc FROM come r)
       SELECT audit_put(''update'', $1, key, 1, audit_told(was, $2), audit_told(is_now, $2), $3, $4)
         FROM o FULL JOIN n USING (key), LATERAL (
           SELECT jsonb_object_agg(c.key, o.doc -> c.key) AS was, jsonb_object_agg(c.key, n.doc -> c.key) AS is_now,
                  bool_or(c.key <> ALL ($5)) AS loud
             FROM jsonb_object_keys(coalesce(n.doc, o.doc)) c (key)
            WHERE o.doc -> c.key IS DISTINCT FROM n.doc -> c.key) changed
        WHERE loud', TG_ARGV[0], TG_ARGV[1])
      USING TG_TABLE_NAME, secrets, detail, actor, quiet;
  END IF;
  RETURN NULL;
END $$;

-- Down Migration
DROP FUNCTION audit_statement() CASCADE; -- and the triggers on all tables
DROP FUNCTION audit_told(jsonb, text[]);
DROP FUNCTION audit_geometry(geometry);
DROP FUNCTION audit_put(text, text, text, bigint, jsonb, jsonb, jsonb, jsonb);
DROP FUNCTION audit_actor();
DROP TABLE audit_check;
DROP TABLE audit_seal;
DROP TABLE audit_waiting;
DROP TABLE audit_entry;
DROP FUNCTION audit_await_seal();
DROP FUNCTION protect_audit_table(text);
DROP FUNCTION ensure_audit_month(timestamptz);
DROP SEQUENCE audit_entry_id;
