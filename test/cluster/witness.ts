// Lets the database itself note who writes what: triggers of the test write a row for each change that an owner makes,
// with the node whose connection made it and the node that owned the session. So no node has to be believed.
import { query } from '../fixtures/a-postgres.ts'
import type { Noted } from './history.ts'

// The name of a connection says which node it is of, and the first beat of a node says under which id it goes.
const WITNESS = `
  CREATE TABLE witness (
    n bigserial PRIMARY KEY, session text NOT NULL, by text NOT NULL, owner text, term int8 NOT NULL, kind text NOT NULL,
    room text, number int8, formerly text, silence float8);
  CREATE TABLE known (id uuid PRIMARY KEY, name text NOT NULL);

  CREATE FUNCTION name_of(node uuid) RETURNS text LANGUAGE sql AS
    $$ SELECT coalesce((SELECT name FROM known WHERE id = node), node::text) $$;
  CREATE FUNCTION me() RETURNS text LANGUAGE sql AS $$ SELECT current_setting('application_name') $$;

  CREATE FUNCTION knows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO known VALUES (NEW.id, me()) ON CONFLICT DO NOTHING; RETURN NEW; END $$;
  CREATE TRIGGER knows BEFORE INSERT ON nodes FOR EACH ROW EXECUTE FUNCTION knows();

  CREATE FUNCTION notes() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE s record; BEGIN
    SELECT owner, term INTO s FROM sessions WHERE id = NEW.session;
    IF TG_TABLE_NAME = 'updates' THEN
      INSERT INTO witness (session, by, owner, term, kind, room, number)
      VALUES (NEW.session, me(), name_of(s.owner), s.term, 'update', NEW.room, NEW.seq);
    ELSIF TG_TABLE_NAME = 'events' THEN
      INSERT INTO witness (session, by, owner, term, kind, number)
      VALUES (NEW.session, me(), name_of(s.owner), s.term, 'event', NEW.version);
    ELSE
      INSERT INTO witness (session, by, owner, term, kind, room, number)
      VALUES (NEW.session, me(), name_of(s.owner), s.term, 'compaction', NEW.room, NEW.through);
    END IF;
    RETURN NEW; END $$;
  CREATE FUNCTION drops() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO witness (session, by, owner, term, kind, room)
    SELECT OLD.session, me(), name_of(owner), term, 'drop', OLD.room FROM sessions WHERE id = OLD.session;
    RETURN OLD; END $$;
  CREATE TRIGGER drops AFTER DELETE ON tails FOR EACH ROW EXECUTE FUNCTION drops();
  CREATE TRIGGER notes AFTER INSERT ON updates FOR EACH ROW EXECUTE FUNCTION notes();
  CREATE TRIGGER notes AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION notes();
  CREATE TRIGGER notes AFTER UPDATE ON rooms FOR EACH ROW EXECUTE FUNCTION notes();

  CREATE FUNCTION claims() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO witness (session, by, owner, term, kind, formerly, silence)
    VALUES (NEW.id, me(), name_of(NEW.owner), NEW.term, 'claim', name_of(OLD.owner), (
      SELECT extract(epoch FROM statement_timestamp() - beat) * 1000 FROM nodes WHERE id = OLD.owner AND isfinite(beat)));
    RETURN NEW; END $$;
  CREATE TRIGGER claims AFTER UPDATE OF term ON sessions FOR EACH ROW WHEN (OLD.term <> NEW.term)
    EXECUTE FUNCTION claims();
`

/** From now on everything is noted. The tables of the store have to be there. */
export async function witnessed(url: string): Promise<void> {
  await query(url, WITNESS)
}

/**
 * All notes, in the order in which they were made. Within a session that is the order of the commits, because each change
 * locks the row of its session first.
 */
export async function noted(url: string): Promise<readonly Noted[]> {
  const rows = await query(url, 'SELECT * FROM witness ORDER BY n')
  return rows.map((row): Noted => {
    const number = Number(row['number'])
    const room = String(row['room'])
    return {
      session: String(row['session']),
      by: String(row['by']),
      owner: textOrNull(row['owner']),
      term: Number(row['term']),
      what: changeIn(row, room, number),
    }
  })
}

function changeIn(
  row: Readonly<Record<string, unknown>>,
  room: string,
  number: number,
): Noted['what'] {
  switch (row['kind']) {
    case 'update':
      return { kind: 'update', room, seq: number }
    case 'event':
      return { kind: 'event', version: number }
    case 'compaction':
      return { kind: 'compaction', room, through: number }
    case 'drop':
      return { kind: 'drop', room }
    default: {
      const silence = row['silence'] === null ? null : Number(row['silence'])
      return { kind: 'claim', from: textOrNull(row['formerly']), silence }
    }
  }
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)
