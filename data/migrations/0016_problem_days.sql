-- Up Migration
-- Problems reported in a period: the funnel of the wall counts them without reading the others.
CREATE INDEX problem_reported ON problem (reported_on);

-- Down Migration
DROP INDEX problem_reported;
