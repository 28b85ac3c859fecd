-- Up Migration
-- Which patrols were under way in a span of time (OGC API – Features, datetime): neither end alone narrows it down.
CREATE INDEX patrol_time ON patrol USING gist (tstzrange(started_at, ended_at, '[]'));

-- Down Migration
DROP INDEX patrol_time;
