-- Up Migration
-- Offices (林长办公室, Article 7), chiefs (林长), rangers (护林员) and who answers for which area, dated.
CREATE TABLE office (
  id      text PRIMARY KEY,
  name    text NOT NULL,
  level   text NOT NULL CHECK (level IN ('city', 'mountain', 'district')),
  area_id text NOT NULL REFERENCES area,
  phone   text
);

CREATE TABLE chief (
  id            text PRIMARY KEY,
  name          text NOT NULL,
  post          text NOT NULL,            -- 职务
  title         text NOT NULL,            -- 总林长 副总林长 市级林长 辖区林长 片区林长 乡镇(街道)林长 村(社区)林长
  level         text NOT NULL CHECK (level IN ('city', 'district', 'zone', 'town', 'village')), -- of Article 13
  phone         text,
  supervisor_id text REFERENCES chief,
  office_id     text REFERENCES office,
  illustrative  boolean NOT NULL DEFAULT false
);
CREATE INDEX chief_supervisor ON chief (supervisor_id);

CREATE TABLE responsibility (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  chief_id text NOT NULL REFERENCES chief ON DELETE CASCADE,
  area_id  text NOT NULL REFERENCES area,
  valid    daterange NOT NULL CHECK (NOT isempty(valid)),
  EXCLUDE USING gist (chief_id WITH =, area_id WITH =, valid WITH &&)
);
CREATE INDEX responsibility_area ON responsibility (area_id);

CREATE TABLE ranger (
  id           text PRIMARY KEY,
  name         text NOT NULL,
  phone        text,
  team         text NOT NULL DEFAULT '护林员' CHECK (team IN ('护林员', '监管员', '执法员')),
  grid_id      text REFERENCES area,      -- the grid (网格) the person is posted to
  illustrative boolean NOT NULL DEFAULT false
);
CREATE INDEX ranger_grid ON ranger (grid_id);

-- Who answers for what decides which tracks are worth a reason: cached coverage asks for this version.
CREATE TRIGGER chief_layers AFTER INSERT OR UPDATE OR DELETE ON chief
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('people');
CREATE TRIGGER responsibility_layers AFTER INSERT OR UPDATE OR DELETE ON responsibility
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('people');
CREATE TRIGGER ranger_layers AFTER INSERT OR UPDATE OR DELETE ON ranger
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('people');

-- Down Migration
DROP TABLE ranger;
DROP TABLE responsibility;
DROP TABLE chief;
DROP TABLE office;
