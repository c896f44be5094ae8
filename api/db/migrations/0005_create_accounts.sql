-- Who may sign in, their sessions, and displays paired by a short code.

CREATE TABLE account (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  username text NOT NULL UNIQUE CHECK (username ~ '^[a-z0-9._-]{2,40}$'),
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('display', 'leader', 'dispatcher', 'agency', 'worker', 'planner', 'approver', 'discipline', 'admin')),
  password_hash text NOT NULL,
  agency_code text REFERENCES agency,
  worker_id integer REFERENCES worker,
  created_at timestamptz NOT NULL DEFAULT now(),
  disabled_at timestamptz,
  CHECK ((role = 'agency') = (agency_code IS NOT NULL)),
  CHECK ((role = 'worker') = (worker_id IS NOT NULL))
);
COMMENT ON COLUMN account.password_hash IS 'scrypt$N$r$p$salt$key, base64url';

CREATE TABLE session (
  token_hash bytea PRIMARY KEY,
  account_id uuid REFERENCES account,
  display_name text,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  CHECK ((account_id IS NULL) <> (display_name IS NULL))
);
COMMENT ON TABLE session IS 'token_hash is SHA-256 of the cookie; a session without account is a paired display (role display)';
CREATE INDEX session_account ON session (account_id);

CREATE TABLE display_pairing (
  code text PRIMARY KEY,
  secret_hash bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  approved_at timestamptz,
  approved_by uuid REFERENCES account,
  display_name text
);
COMMENT ON TABLE display_pairing IS 'A display shows the code; somebody signed in approves it; the display then trades its secret for a session';

CREATE TABLE sign_in_failure (
  username text NOT NULL,
  address text NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sign_in_failure_at ON sign_in_failure (at);

GRANT SELECT, INSERT, UPDATE ON account, session TO street_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON display_pairing TO street_app;
GRANT SELECT, INSERT, DELETE ON sign_in_failure TO street_app;
