-- Up Migration
-- Problems found in the forest (问题, Articles 9 to 13): where, of what kind, how far its rectification is, and since when
-- and until when it stood. Nobody's name is in it.
CREATE TABLE problem (
  id          uuid PRIMARY KEY,
  kind        text NOT NULL,
  state       text NOT NULL DEFAULT 'reported' CHECK (state IN ('reported', 'assigned', 'rectifying', 'checking', 'closed')),
  reported_on date NOT NULL,              -- Asia/Shanghai
  due_on      date,
  closed_on   date CHECK (closed_on >= reported_on),
  standing    daterange GENERATED ALWAYS AS (daterange(reported_on, closed_on, '[]')) STORED, -- the days on which it stood open, the first and the last included
  geom        geometry(Point, 4490) NOT NULL CHECK (NOT ST_IsEmpty(geom)),
  source      text NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  CHECK ((state = 'closed') = (closed_on IS NOT NULL))
);
CREATE INDEX problem_geom ON problem USING gist (geom);
CREATE TRIGGER problem_layers AFTER INSERT OR UPDATE OR DELETE ON problem
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('problem');

-- Down Migration
DROP TABLE problem;
