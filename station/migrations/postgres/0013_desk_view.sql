-- A customer's account, opened at a desk with the customer's code: for one clerk's session, for minutes. Ended, the
-- row is gone.
CREATE TABLE desk_view (
  id TEXT NOT NULL PRIMARY KEY,
  session TEXT NOT NULL,   -- the clerk's, as in session.secret: nobody else can use it
  number TEXT NOT NULL,    -- whose code it is; empty once it is open
  customer TEXT NOT NULL,  -- empty until it is open
  code TEXT NOT NULL,      -- a digest over a secret of the session; empty where the carrier does not know the number
  code_until BIGINT NOT NULL,
  tries BIGINT NOT NULL,
  until BIGINT NOT NULL,  -- to be seen until then; 0 before it is open
  place BIGINT NOT NULL   -- in the order they were asked for: the last one counts
);
CREATE INDEX desk_view_by_session ON desk_view (session, place);
CREATE INDEX desk_view_by_customer ON desk_view (customer);
