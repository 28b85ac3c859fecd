-- Up Migration
-- Where people on patrol were seen last: one row a patrol under way, written with its fixes (data/live), so that the
-- live channel reads as many rows as there are people outside, however many fixes are stored. The server takes out what
-- is older than an hour. No foreign key: patrol may be emptied by TRUNCATE; the triggers below do its work.
CREATE TABLE live_position (
  patrol_id  uuid PRIMARY KEY,
  at         timestamptz NOT NULL,           -- of the newest good fix; never later than seen_at
  seen_at    timestamptz NOT NULL,           -- when it came in
  lon        double precision NOT NULL,      -- CGCS2000 degrees
  lat        double precision NOT NULL,
  accuracy_m real,
  silent     boolean NOT NULL DEFAULT false, -- told that no position comes any more
  ended      boolean NOT NULL DEFAULT false  -- the device has said that the patrol is over
);

-- What a room is told. The newest few hundred are kept (data/live/sweep.ts); who a patrol's person is, is read from patrol.
CREATE TABLE live_event (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  kind      text NOT NULL CHECK (kind IN ('patrol-started', 'patrol-silent', 'patrol-ended', 'patrol-received',
                                          'zone-changed', 'import-finished')),
  patrol_id uuid,
  detail    jsonb NOT NULL DEFAULT '{}',
  CHECK ((patrol_id IS NULL) = (kind IN ('zone-changed', 'import-finished')))
);
CREATE INDEX live_event_patrol ON live_event (patrol_id) WHERE patrol_id IS NOT NULL;
-- A patrol starts and ends once, however often a device repeats itself.
CREATE UNIQUE INDEX live_event_once ON live_event (patrol_id, kind) WHERE kind IN ('patrol-started', 'patrol-ended', 'patrol-received');

CREATE FUNCTION tell_live() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify(TG_TABLE_NAME, '');
  RETURN NULL;
END $$;
CREATE TRIGGER live_position_told AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON live_position
  FOR EACH STATEMENT EXECUTE FUNCTION tell_live();
CREATE TRIGGER live_event_told AFTER INSERT OR DELETE OR TRUNCATE ON live_event
  FOR EACH STATEMENT EXECUTE FUNCTION tell_live();

-- A patrol that is deleted leaves neither a place nor news.
CREATE FUNCTION forget_live() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM live_position p USING gone WHERE p.patrol_id = gone.id;
  DELETE FROM live_event e USING gone WHERE e.patrol_id = gone.id;
  RETURN NULL;
END $$;
CREATE TRIGGER patrol_live_deleted AFTER DELETE ON patrol REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION forget_live();
CREATE FUNCTION forget_all_live() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM live_position;
  DELETE FROM live_event WHERE patrol_id IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER patrol_live_emptied AFTER TRUNCATE ON patrol
  FOR EACH STATEMENT EXECUTE FUNCTION forget_all_live();

-- Down Migration
DROP TRIGGER patrol_live_emptied ON patrol;
DROP FUNCTION forget_all_live();
DROP TRIGGER patrol_live_deleted ON patrol;
DROP FUNCTION forget_live();
DROP TABLE live_event;
DROP TABLE live_position;
DROP FUNCTION tell_live();
