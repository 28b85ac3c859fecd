-- Up Migration
-- Imports of any dataset, what each of them changed, and hence how to undo it.
ALTER TABLE import DROP CONSTRAINT import_kind_check;
ALTER TABLE import ADD CONSTRAINT import_kind_check CHECK (kind IN ('patrol', 'area', 'parcel', 'people'));
ALTER TABLE import ALTER COLUMN source_crs DROP NOT NULL; -- tables of people have none

-- One row for each row that an import wrote, of the tables below; forest parcels hang on their parcel_layer and patrols
-- on their import. Undone in reverse order.
CREATE TABLE import_change (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  import_id uuid NOT NULL REFERENCES import ON DELETE CASCADE,
  relation  text NOT NULL,
  operation text NOT NULL CHECK (operation IN ('INSERT', 'UPDATE')),
  key       text NOT NULL,   -- the row's id
  before    jsonb,           -- of an update: the columns that it changed, as they were
  digest    text NOT NULL    -- of the row as the import left it: tells whether somebody has changed it since
);
CREATE INDEX import_change_import ON import_change (import_id, id);

CREATE FUNCTION note_import_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO import_change (import_id, relation, operation, key, before, digest)
  SELECT current_setting('linzhang.import')::uuid, TG_TABLE_NAME, TG_OP, NEW.id::text,
         CASE TG_OP WHEN 'UPDATE' THEN
           (SELECT jsonb_object_agg(o.key, o.value) FROM jsonb_each(to_jsonb(OLD)) o
             WHERE o.value IS DISTINCT FROM to_jsonb(NEW) -> o.key) END,
         md5(NEW::text);
  RETURN NULL;
END $$;

-- An import says who it is (SET LOCAL linzhang.import); other writers pay nothing.
CREATE TRIGGER area_import AFTER INSERT OR UPDATE ON area FOR EACH ROW
  WHEN (current_setting('linzhang.import', true) <> '') EXECUTE FUNCTION note_import_change();
CREATE TRIGGER area_version_import AFTER INSERT OR UPDATE ON area_version FOR EACH ROW
  WHEN (current_setting('linzhang.import', true) <> '') EXECUTE FUNCTION note_import_change();
CREATE TRIGGER chief_import AFTER INSERT OR UPDATE ON chief FOR EACH ROW
  WHEN (current_setting('linzhang.import', true) <> '') EXECUTE FUNCTION note_import_change();
CREATE TRIGGER responsibility_import AFTER INSERT OR UPDATE ON responsibility FOR EACH ROW
  WHEN (current_setting('linzhang.import', true) <> '') EXECUTE FUNCTION note_import_change();
CREATE TRIGGER ranger_import AFTER INSERT OR UPDATE ON ranger FOR EACH ROW
  WHEN (current_setting('linzhang.import', true) <> '') EXECUTE FUNCTION note_import_change();
CREATE TRIGGER parcel_layer_import AFTER INSERT OR UPDATE ON parcel_layer FOR EACH ROW
  WHEN (current_setting('linzhang.import', true) <> '') EXECUTE FUNCTION note_import_change();

-- Down Migration
DROP TRIGGER parcel_layer_import ON parcel_layer;
DROP TRIGGER ranger_import ON ranger;
DROP TRIGGER responsibility_import ON responsibility;
DROP TRIGGER chief_import ON chief;
DROP TRIGGER area_version_import ON area_version;
DROP TRIGGER area_import ON area;
DROP FUNCTION note_import_change();
DROP TABLE import_change;
DELETE FROM import WHERE kind NOT IN ('patrol', 'area') OR source_crs IS NULL;
ALTER TABLE import ALTER COLUMN source_crs SET NOT NULL;
ALTER TABLE import DROP CONSTRAINT import_kind_check;
ALTER TABLE import ADD CONSTRAINT import_kind_check CHECK (kind IN ('patrol', 'area'));
