-- Up Migration
-- Mappings of columns to fields that users keep for the next delivery of the same columns.
CREATE TABLE field_mapping (
  name       text PRIMARY KEY,
  target     text NOT NULL,          -- ImportTarget of domain/model/dataset.ts
  mapping    jsonb NOT NULL,         -- field → {source, value, codes}
  columns    text[] NOT NULL,        -- of the dataset it was made for
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- Down Migration
DROP TABLE field_mapping;
