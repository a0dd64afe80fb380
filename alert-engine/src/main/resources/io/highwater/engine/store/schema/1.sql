-- The journal row is the fact: whatever else a transaction writes can be derived from it again.
CREATE TABLE IF NOT EXISTS journal (
  sequence BIGINT PRIMARY KEY,
  at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  group_name VARCHAR NOT NULL,
  rule_name VARCHAR NOT NULL,
  labels VARCHAR NOT NULL,
  episode VARCHAR(64) NOT NULL,
  from_state VARCHAR NOT NULL,
  to_state VARCHAR NOT NULL,
  active BOOLEAN NOT NULL,
  decided_by DOUBLE PRECISION NOT NULL,
  reason VARCHAR NOT NULL,
  annotations VARCHAR NOT NULL,
  expression VARCHAR NOT NULL,
  rule_labels VARCHAR NOT NULL,
  series VARCHAR NOT NULL,
  asked INT NOT NULL,
  notifications VARCHAR NOT NULL
);
CREATE INDEX IF NOT EXISTS journal_episode ON journal (episode, sequence);
CREATE INDEX IF NOT EXISTS journal_at ON journal (at);

-- The newest journal row of every episode that is not over, so that it outlives the journal's retention.
CREATE TABLE IF NOT EXISTS alert_state (
  episode VARCHAR(64) PRIMARY KEY,
  sequence BIGINT NOT NULL,
  at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  group_name VARCHAR NOT NULL,
  rule_name VARCHAR NOT NULL,
  labels VARCHAR NOT NULL,
  from_state VARCHAR NOT NULL,
  to_state VARCHAR NOT NULL,
  decided_by DOUBLE PRECISION NOT NULL,
  reason VARCHAR NOT NULL,
  annotations VARCHAR NOT NULL,
  expression VARCHAR NOT NULL,
  rule_labels VARCHAR NOT NULL,
  series VARCHAR NOT NULL
);

-- sequence: of the journal row that asked for it; 0 where none did (a test, a silence that ended).
CREATE TABLE IF NOT EXISTS outbox (
  id VARCHAR PRIMARY KEY,
  sequence BIGINT NOT NULL,
  episode VARCHAR(64) NOT NULL,
  created_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  notification VARCHAR NOT NULL,
  status VARCHAR(16) NOT NULL,
  due_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  armed_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  failures INT NOT NULL
);
CREATE INDEX IF NOT EXISTS outbox_episode ON outbox (episode);
CREATE INDEX IF NOT EXISTS outbox_sequence ON outbox (sequence);
CREATE INDEX IF NOT EXISTS outbox_status ON outbox (status);
CREATE INDEX IF NOT EXISTS outbox_created ON outbox (created_at);

CREATE TABLE IF NOT EXISTS attempt (
  entry BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  notification_id VARCHAR NOT NULL,
  at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  took_ms BIGINT NOT NULL,
  ok BOOLEAN NOT NULL,
  answer VARCHAR NOT NULL
);
CREATE INDEX IF NOT EXISTS attempt_notification ON attempt (notification_id, entry);

CREATE TABLE IF NOT EXISTS silence (
  id VARCHAR(64) PRIMARY KEY,
  matchers VARCHAR NOT NULL,
  starts_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  ends_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  created_by VARCHAR NOT NULL,
  comment VARCHAR NOT NULL
);

CREATE TABLE IF NOT EXISTS ack (
  episode VARCHAR(64) PRIMARY KEY,
  author VARCHAR NOT NULL,
  comment VARCHAR NOT NULL,
  at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  expires_at TIMESTAMP(9) WITH TIME ZONE
);

CREATE TABLE IF NOT EXISTS note (
  entry BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  episode VARCHAR(64) NOT NULL,
  author VARCHAR NOT NULL,
  body VARCHAR NOT NULL,
  at TIMESTAMP(9) WITH TIME ZONE NOT NULL
);
CREATE INDEX IF NOT EXISTS note_episode ON note (episode);
