-- Who was told that an alert fires and is owed its end. An alert of schema 2 was told of by hooks without a route tree.
CREATE TABLE IF NOT EXISTS told (
  hook VARCHAR NOT NULL,
  receiver VARCHAR NOT NULL,
  group_key VARCHAR NOT NULL,
  episode VARCHAR(64) NOT NULL,
  notification_id VARCHAR NOT NULL,
  PRIMARY KEY (episode, hook, receiver, group_key)
);
CREATE INDEX IF NOT EXISTS told_notification ON told (notification_id);
MERGE INTO told (hook, receiver, group_key, episode, notification_id)
  KEY (episode, hook, receiver, group_key)
  SELECT SUBSTRING(id, LOCATE('/firing/', id) + 8), SUBSTRING(id, LOCATE('/firing/', id) + 8), '',
    SUBSTRING(id, 1, LOCATE('/', id) - 1), id
  FROM outbox
  WHERE LOCATE('/firing/', id) > 0
    AND SUBSTRING(id, 1, LOCATE('/', id) - 1) IN (SELECT episode FROM alert_state);

-- A message tells of several alerts, and is not asked for by one row of the journal.
DROP INDEX IF EXISTS outbox_episode;
ALTER TABLE outbox DROP COLUMN IF EXISTS episode;
ALTER TABLE journal DROP COLUMN IF EXISTS asked;
ALTER TABLE journal DROP COLUMN IF EXISTS notifications;
