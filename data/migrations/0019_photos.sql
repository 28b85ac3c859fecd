-- Up Migration
-- Photos of patrol records (巡林记录) and problems (问题). What is kept is a picture made anew from the one sent in: turned
-- upright, bounded in size, without its EXIF (place, camera, person). In the database, so that a record and its pictures
-- are written together, and saved together.
CREATE TABLE photo (
  id         uuid PRIMARY KEY,                 -- made by the client: sending it again is the same photo
  sha256     bytea NOT NULL CHECK (octet_length(sha256) = 32), -- of the bytes that came in
  width      integer NOT NULL CHECK (width > 0),
  height     integer NOT NULL CHECK (height > 0),
  jpeg       bytea NOT NULL,
  thumbnail  bytea NOT NULL,
  sent_at    timestamptz NOT NULL DEFAULT now() -- the last time: what nothing refers to is kept for a while (data/photos/sweep.ts)
);
CREATE INDEX photo_sent ON photo (sent_at);
ALTER TABLE photo ALTER COLUMN jpeg SET STORAGE EXTERNAL, ALTER COLUMN thumbnail SET STORAGE EXTERNAL;

-- Down Migration
DROP TABLE photo;
