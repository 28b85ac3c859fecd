-- Up Migration
-- Tasks (任务): a chief gives a ranger or a subordinate chief gaps to patrol until a day, with a route. What closes a task is
-- how much of its gaps patrols have covered since (data/tasks/check.ts), counted whenever the coverage index changes there.
CREATE TABLE task (
  id                uuid PRIMARY KEY,            -- made by the client
  chief_id          text NOT NULL REFERENCES chief,
  assignee_chief_id text REFERENCES chief,
  ranger_id         text REFERENCES ranger,
  due_on            date NOT NULL,               -- Asia/Shanghai; overdue from the day after
  note              text NOT NULL DEFAULT '',
  planned           jsonb NOT NULL,              -- the question for coverage that showed the gaps: period, which patrols
  route             jsonb NOT NULL,              -- stops, legs, rule (domain/model/route.ts)
  prediction        jsonb,                       -- coverage now and after, as it was when the route was planned
  line              geometry(LineString, 4490) NOT NULL, -- the whole way
  length_m          double precision NOT NULL,   -- geodesic
  hours             double precision NOT NULL,
  rule              jsonb NOT NULL,              -- setting 'task' when it was given: the share that closes it
  given_at          timestamptz NOT NULL DEFAULT now(),
  given_on          date NOT NULL,               -- Asia/Shanghai: patrols from this day on count
  state             text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'cancelled')),
  done_at           timestamptz,
  checked_at        timestamptz,                 -- when the covered share was last counted
  revision          integer NOT NULL DEFAULT 1,
  sha256            bytea NOT NULL CHECK (octet_length(sha256) = 32), -- of the body that gave it
  source            text NOT NULL,
  CHECK ((assignee_chief_id IS NULL) <> (ranger_id IS NULL)),
  CHECK ((state = 'done') = (done_at IS NOT NULL))
);
CREATE INDEX task_chief ON task (chief_id, given_at);
CREATE INDEX task_assignee_chief ON task (assignee_chief_id, given_at) WHERE assignee_chief_id IS NOT NULL;
CREATE INDEX task_ranger ON task (ranger_id, given_at) WHERE ranger_id IS NOT NULL;
CREATE INDEX task_given ON task (given_at);
CREATE TRIGGER task_layers AFTER INSERT OR UPDATE OR DELETE ON task
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('task');

CREATE TABLE task_gap (
  task_id    uuid NOT NULL REFERENCES task ON DELETE CASCADE,
  n          integer NOT NULL,                   -- as in the body
  gap_id     text NOT NULL,                      -- as the list of gaps named it
  geom       geometry(MultiPolygon, 4490) NOT NULL,
  area_m2    double precision NOT NULL,          -- geodesic
  covered_m2 double precision NOT NULL DEFAULT 0, -- by patrols since it was given
  PRIMARY KEY (task_id, n)
);
CREATE INDEX task_gap_geom ON task_gap USING gist (geom);

-- Patrols whose swath reaches the gaps of a task. No foreign key: a deleted patrol stays until the task was counted anew.
CREATE TABLE task_patrol (
  task_id   uuid NOT NULL REFERENCES task ON DELETE CASCADE,
  patrol_id uuid NOT NULL,
  PRIMARY KEY (task_id, patrol_id)
);
CREATE INDEX task_patrol_patrol ON task_patrol (patrol_id);

-- What became of it, step by step.
CREATE TABLE task_step (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  task_id       uuid NOT NULL REFERENCES task ON DELETE CASCADE,
  at            timestamptz NOT NULL DEFAULT clock_timestamp(),
  kind          text NOT NULL CHECK (kind IN ('given', 'progress', 'done', 'reopened', 'cancelled')),
  by            jsonb,                           -- who acted, {chiefId, rangerId, name}: the name of that time; null: the count
  covered_share double precision,
  reason        text
);
CREATE INDEX task_step_task ON task_step (task_id, id);

-- Tasks whose covered share may have changed. Written with what changes it, so that nothing can be forgotten.
CREATE TABLE task_due (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  task_id uuid NOT NULL
);

CREATE FUNCTION request_task_check() RETURNS void LANGUAGE sql AS $$
  SELECT graphile_worker.add_job('check-tasks', job_key => 'check-tasks:' || txid_current());
$$;

-- The coverage index has taken in patrols: open tasks near them that were given before are counted anew. A done one stays done
-- whoever comes, but for one that is about to be counted: that count may open it again, and may not have seen these patrols.
-- 0.03 degrees are more than any swath reaches (data/coverage/reach.ts).
CREATE FUNCTION mark_tasks_reached() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO task_due (task_id)
  SELECT DISTINCT g.task_id FROM changed c
  JOIN patrol p ON p.id = c.patrol_id
  JOIN task_gap g ON g.geom && ST_Expand(p.geom, 0.03)
  JOIN task t ON t.id = g.task_id
  WHERE c.day >= t.given_on
    AND (t.state = 'open' OR t.state = 'done' AND EXISTS (SELECT FROM task_due d WHERE d.task_id = t.id));
  IF FOUND THEN PERFORM request_task_check(); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER patrol_cover_tasks AFTER INSERT ON patrol_cover REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION mark_tasks_reached();

-- It has let go of patrols (deleted, or changed and drawn anew): tasks that they were counted for are counted anew.
CREATE FUNCTION mark_tasks_left() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO task_due (task_id)
  SELECT DISTINCT tp.task_id FROM changed c JOIN task_patrol tp ON tp.patrol_id = c.patrol_id;
  IF FOUND THEN PERFORM request_task_check(); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER patrol_cover_tasks_left AFTER DELETE ON patrol_cover REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION mark_tasks_left();

-- Down Migration
DROP TRIGGER patrol_cover_tasks_left ON patrol_cover;
DROP TRIGGER patrol_cover_tasks ON patrol_cover;
DROP FUNCTION mark_tasks_left();
DROP FUNCTION mark_tasks_reached();
DROP FUNCTION request_task_check();
DROP TABLE task_due;
DROP TABLE task_step;
DROP TABLE task_patrol;
DROP TABLE task_gap;
DROP TABLE task;
DELETE FROM layer_version WHERE layer = 'task';
