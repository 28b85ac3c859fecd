-- Up Migration
-- The life of a special zone (片区): a draft is on no map and in no number until it is approved, and then becomes a dated version of
-- its area. docs/plan/life.md

-- A zone's own target of coverage and the local patrol rule for its chief; other areas have neither.
ALTER TABLE area_version
  ADD COLUMN target       double precision CHECK (target > 0 AND target <= 1), -- null: the setting's
  ADD COLUMN patrol_times smallint CHECK (patrol_times > 0),
  ADD COLUMN patrol_per   text CHECK (patrol_per IN ('week', 'month', 'quarter', 'year')),
  ADD CONSTRAINT area_version_patrol_rule CHECK ((patrol_times IS NULL) = (patrol_per IS NULL));

-- The open draft of a zone, at most one: of a new zone, or the change of one that is approved.
CREATE TABLE zone_draft (
  zone_id       text PRIMARY KEY REFERENCES area ON DELETE CASCADE,
  state         text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'submitted', 'rejected')),
  base_revision integer,                -- of the version it was drawn from; null: a new zone
  revision      integer NOT NULL DEFAULT 1, -- one more with every save
  name          text NOT NULL,
  purpose       text NOT NULL,
  note          text,
  geom          geometry(MultiPolygon, 4490) NOT NULL CHECK (ST_IsValid(geom)),
  area_m2       double precision GENERATED ALWAYS AS (ST_Area(geom::geography)) STORED,
  valid_from    date,                   -- asked for; null: the day of the approval
  chief_id      text REFERENCES chief ON DELETE SET NULL,
  target        double precision CHECK (target > 0 AND target <= 1),
  patrol_times  smallint CHECK (patrol_times > 0),
  patrol_per    text CHECK (patrol_per IN ('week', 'month', 'quarter', 'year')),
  reason        text,                   -- why it was rejected
  by_chief_id   text,                   -- who saved it last
  by_ranger_id  text,
  by_name       text,
  saved_at      timestamptz NOT NULL DEFAULT now(),
  CHECK ((patrol_times IS NULL) = (patrol_per IS NULL))
);
CREATE INDEX zone_draft_geom ON zone_draft USING gist (geom);
CREATE INDEX zone_draft_chief ON zone_draft (chief_id) WHERE chief_id IS NOT NULL;
CREATE TRIGGER zone_draft_layers AFTER INSERT OR UPDATE OR DELETE ON zone_draft
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('zone-draft');

-- Who did what with a zone, when and why. Only ever appended; no foreign keys, for it outlives zones and people. An approval
-- keeps what was approved, so that one that another follows on the same day is not lost.
CREATE TABLE zone_event (
  seq          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id           uuid NOT NULL UNIQUE,    -- may be made by the client: sending it again is the same event
  zone_id      text NOT NULL,
  action       text NOT NULL CHECK (action IN ('create', 'save', 'discard', 'submit', 'withdraw', 'approve', 'reject', 'abolish',
                                               'restore')),
  at           timestamptz NOT NULL DEFAULT clock_timestamp(),
  by_chief_id  text,
  by_ranger_id text,
  by_name      text,
  reason       text,
  from_state   text,
  to_state     text,
  day          date,                    -- from which it holds
  revision     integer,                 -- of the version that it made, or drew from
  sent         jsonb,                   -- the body that did it: tells a retry from another with the same id
  name         text,
  purpose      text,
  note         text,
  geom         geometry(MultiPolygon, 4490),
  area_m2      double precision GENERATED ALWAYS AS (ST_Area(geom::geography)) STORED,
  chief_id     text,
  target       double precision,
  patrol_times smallint,
  patrol_per   text,
  CHECK ((action = 'approve') = (geom IS NOT NULL))
);
CREATE INDEX zone_event_zone ON zone_event (zone_id, seq);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are only appended', TG_TABLE_NAME;
END $$;
CREATE TRIGGER zone_event_append_only BEFORE UPDATE OR DELETE ON zone_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Down Migration
DROP TABLE zone_event;
DROP FUNCTION refuse_change();
DELETE FROM area a USING zone_draft d WHERE d.zone_id = a.id AND NOT EXISTS (SELECT FROM area_version v WHERE v.area_id = a.id);
DROP TABLE zone_draft;
ALTER TABLE area_version
  DROP CONSTRAINT area_version_patrol_rule,
  DROP COLUMN target,
  DROP COLUMN patrol_times,
  DROP COLUMN patrol_per;
DELETE FROM layer_version WHERE layer = 'zone-draft';
