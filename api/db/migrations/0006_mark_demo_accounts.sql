-- Demo accounts have a public password. The mark keeps them from opening anything but a trial on this machine, even
-- when their database is later served on a network or moved to another server.

ALTER TABLE account ADD COLUMN demo boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN account.demo IS 'Public password; may sign in only on the embedded database at a loopback address';
