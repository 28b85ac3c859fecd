-- Up Migration
-- Assessment (考核, Articles 15 and 16), 林长令 and meetings (Article 8). People and areas are kept by id and by the name of that time,
-- without foreign keys: what was decided stays as it was when an official leaves or an import is taken back.

-- A frozen period.
CREATE TABLE assessment (
  id           uuid PRIMARY KEY,           -- made by the client
  area_id      text NOT NULL,
  area_name    text NOT NULL,
  from_day     date NOT NULL,              -- Asia/Shanghai
  to_day       date NOT NULL,              -- exclusive
  final        boolean NOT NULL,           -- the period was over when it was frozen
  rule_version text NOT NULL,
  rules        jsonb NOT NULL,
  inputs_sha256  text NOT NULL,              -- SHA-256 of the canonical JSON (domain/assessment/canonical.ts)
  results_sha256 text NOT NULL,
  chiefs       integer NOT NULL,
  frozen_at    timestamptz NOT NULL DEFAULT now(),
  by           jsonb NOT NULL,             -- {chiefId, rangerId, name}
  sent         jsonb NOT NULL,             -- what the client sent: tells a retry from another with the same id
  illustrative boolean NOT NULL,           -- 演示: of made-up people
  CHECK (from_day < to_day)
);
CREATE INDEX assessment_area ON assessment (area_id, to_day);

-- What it says of each chief.
CREATE TABLE assessment_result (
  assessment_id uuid NOT NULL REFERENCES assessment,
  n             integer NOT NULL,          -- from the city down
  chief_id      text NOT NULL,
  result        jsonb NOT NULL,            -- domain/model/assessment.ts
  PRIMARY KEY (assessment_id, n),
  UNIQUE (assessment_id, chief_id)
);
CREATE INDEX assessment_result_chief ON assessment_result (chief_id);

-- What it was made of, to tell later what is not as it was.
CREATE TABLE assessment_input (
  assessment_id uuid PRIMARY KEY REFERENCES assessment,
  inputs        jsonb NOT NULL
);

-- 提醒 → 约谈 → 通报: a person's decision on what the rule proposed. One a chief, step and facts.
CREATE TABLE measure (
  id           uuid PRIMARY KEY,           -- made by the client
  chief_id     text NOT NULL,
  chief        jsonb NOT NULL,             -- {id, name, title, level} of that time
  step         text NOT NULL CHECK (step IN ('reminder', 'talk', 'circular')),
  basis        text NOT NULL,              -- the facts: domain/assessment/escalation.ts
  reasons      jsonb NOT NULL,
  rule_version text NOT NULL,
  state        text NOT NULL CHECK (state IN ('issued', 'answered', 'closed', 'dismissed')),
  revision     integer NOT NULL DEFAULT 1,
  illustrative boolean NOT NULL,
  UNIQUE (chief_id, step, basis)
);

CREATE TABLE measure_event (
  id         uuid PRIMARY KEY,             -- of the first one: the id of the measure
  measure_id uuid NOT NULL REFERENCES measure,
  n          integer NOT NULL,             -- revision of the measure after it
  at         timestamptz NOT NULL DEFAULT now(),
  kind       text NOT NULL CHECK (kind IN ('issue', 'dismiss', 'answer', 'close')),
  by         jsonb NOT NULL,
  note       text NOT NULL,
  sent       jsonb NOT NULL,
  UNIQUE (measure_id, n)
);

-- 林长令, signed by the city's 总林长 or a district's 辖区林长.
CREATE TABLE chief_order (
  id        uuid PRIMARY KEY,              -- made by the client
  number    text NOT NULL,
  title     text NOT NULL,
  text      text NOT NULL,
  chief_id  text NOT NULL,
  chief     jsonb NOT NULL,                -- {id, name, title} of that time
  issued_on date NOT NULL,                 -- Asia/Shanghai
  state     text NOT NULL DEFAULT 'issued' CHECK (state IN ('issued', 'revoked')),
  revision  integer NOT NULL DEFAULT 1,
  sent      jsonb NOT NULL,
  illustrative boolean NOT NULL,
  UNIQUE (chief_id, number)
);

-- Whom it is addressed to.
CREATE TABLE chief_order_area (
  order_id uuid NOT NULL REFERENCES chief_order,
  area_id  text NOT NULL,
  name     text NOT NULL,
  PRIMARY KEY (order_id, area_id)
);
CREATE INDEX chief_order_area_area ON chief_order_area (area_id);

CREATE TABLE chief_order_event (
  id       uuid PRIMARY KEY,               -- made by the client
  order_id uuid NOT NULL REFERENCES chief_order,
  n        integer NOT NULL,               -- revision of the order after it
  at       timestamptz NOT NULL DEFAULT now(),
  kind     text NOT NULL CHECK (kind IN ('receipt', 'feedback', 'revoke')),
  area_id  text,
  by       jsonb NOT NULL,
  note     text NOT NULL,
  sent     jsonb NOT NULL,
  UNIQUE (order_id, n),
  CHECK ((kind = 'revoke') = (area_id IS NULL))
);
CREATE UNIQUE INDEX chief_order_receipt ON chief_order_event (order_id, area_id) WHERE kind = 'receipt';

-- Meetings 林长会议 of the city and of districts.
CREATE TABLE meeting (
  id          uuid PRIMARY KEY,            -- made by the client
  level       text NOT NULL CHECK (level IN ('city', 'district')),
  area_id     text NOT NULL,
  area_name   text NOT NULL,
  held_at     timestamptz NOT NULL,
  held_on     date GENERATED ALWAYS AS ((held_at AT TIME ZONE 'Asia/Shanghai')::date) STORED,
  place       text NOT NULL,
  chair       text NOT NULL,
  attendance  jsonb NOT NULL,
  agenda      text NOT NULL,
  minutes     text NOT NULL,
  void        text,                        -- why it does not count; null: it does
  recorded_by jsonb NOT NULL,
  revision    integer NOT NULL DEFAULT 1,
  sent        jsonb NOT NULL,              -- what made it what it is
  illustrative boolean NOT NULL
);
CREATE INDEX meeting_area ON meeting (area_id, held_on);

CREATE TRIGGER assessment_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON assessment
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER assessment_result_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON assessment_result
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER assessment_input_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON assessment_input
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER measure_event_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON measure_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER chief_order_event_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON chief_order_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER assessment_layers AFTER INSERT ON assessment
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('assessment');
CREATE TRIGGER measure_layers AFTER INSERT OR UPDATE OR DELETE ON measure
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('assessment');
CREATE TRIGGER chief_order_layers AFTER INSERT OR UPDATE OR DELETE ON chief_order
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('chief-order');
CREATE TRIGGER meeting_layers AFTER INSERT OR UPDATE OR DELETE ON meeting
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('chief-order');

-- Whose rows a confined session sees (0026_scopes): a period that it sees the area of, or somebody's result in; of results,
-- measures and orders those of its own chiefs; of an order that is addressed to one of its areas this area's receipt and feedback.
ALTER TABLE assessment ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessment_result ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessment_input ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE chief_order ENABLE ROW LEVEL SECURITY;
ALTER TABLE chief_order_area ENABLE ROW LEVEL SECURITY;
ALTER TABLE chief_order_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON assessment, assessment_result, assessment_input, measure_event, chief_order_area, chief_order_event
  TO linzhang_scoped;
GRANT SELECT, INSERT, UPDATE ON measure, chief_order, meeting TO linzhang_scoped;

CREATE POLICY scoped ON assessment_result TO linzhang_scoped USING (chief_id IN (SELECT scope_chiefs()));
CREATE POLICY scoped ON assessment TO linzhang_scoped
  USING (sees_area(area_id) OR EXISTS (SELECT FROM assessment_result r WHERE r.assessment_id = assessment.id))
  WITH CHECK (sees_area(area_id));
CREATE POLICY scoped ON assessment_input TO linzhang_scoped
  USING (EXISTS (SELECT FROM assessment a WHERE a.id = assessment_input.assessment_id AND sees_area(a.area_id)));
CREATE POLICY scoped ON measure TO linzhang_scoped USING (chief_id IN (SELECT scope_chiefs()));
CREATE POLICY scoped ON measure_event TO linzhang_scoped
  USING (EXISTS (SELECT FROM measure m WHERE m.id = measure_event.measure_id));
CREATE POLICY scoped ON chief_order_area TO linzhang_scoped USING (sees_area(area_id));
CREATE POLICY scoped ON chief_order FOR SELECT TO linzhang_scoped
  USING (chief_id IN (SELECT scope_chiefs())
         OR EXISTS (SELECT FROM chief_order_area a WHERE a.order_id = chief_order.id));
CREATE POLICY scoped_insert ON chief_order FOR INSERT TO linzhang_scoped
  WITH CHECK (chief_id IN (SELECT scope_chiefs()));
-- Who is addressed raises the revision with a receipt; only who sees the signer ends an order.
CREATE POLICY scoped_update ON chief_order FOR UPDATE TO linzhang_scoped
  USING (true) WITH CHECK (state = 'issued' OR chief_id IN (SELECT scope_chiefs()));
CREATE POLICY scoped ON chief_order_event TO linzhang_scoped
  USING (EXISTS (SELECT FROM chief_order o WHERE o.id = chief_order_event.order_id)
         AND (area_id IS NULL OR sees_area(area_id)));
CREATE POLICY scoped ON meeting TO linzhang_scoped USING (sees_area(area_id));

-- Down Migration
-- At once: their policies ask each other's tables.
DROP TABLE meeting, chief_order_event, chief_order_area, chief_order, measure_event, measure, assessment_input,
  assessment_result, assessment;
DELETE FROM layer_version WHERE layer IN ('assessment', 'chief-order');
