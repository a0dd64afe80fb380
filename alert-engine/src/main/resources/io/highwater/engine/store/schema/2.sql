-- When the console last said that it was there; one row. What it did not see while it was off must not count.
CREATE TABLE IF NOT EXISTS seen (
  id INT PRIMARY KEY,
  at TIMESTAMP(9) WITH TIME ZONE NOT NULL
);
