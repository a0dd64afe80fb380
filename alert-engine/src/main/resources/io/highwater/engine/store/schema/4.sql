-- Alerts that came and went, each once, until somebody clears them. id: the episode of the first time.
CREATE TABLE IF NOT EXISTS passed (
  id VARCHAR(64) PRIMARY KEY,
  group_name VARCHAR NOT NULL,
  rule_name VARCHAR NOT NULL,
  labels VARCHAR NOT NULL,
  times INT NOT NULL,
  fired_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  ended_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  peak DOUBLE PRECISION NOT NULL,
  reason VARCHAR NOT NULL,
  annotations VARCHAR NOT NULL
);
