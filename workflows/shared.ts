/**
 * What the workflows use of domain/, and their own words: pure functions and tables that keep nothing between calls, so that a worker reads them once for all its
 * workflows instead of once for each.
 */
import '../domain/bulk-change/bulk-change.ts';
import '../domain/bulk-change/words.ts';
import '../domain/calendar/dutch-time.ts';
import '../domain/calendar/instant.ts';
import '../domain/trajectory/address.ts';
import '../domain/trajectory/attribute-names.ts';
import '../domain/trajectory/command-table.ts';
import '../domain/trajectory/envelope.ts';
import '../domain/trajectory/failing.ts';
import '../domain/trajectory/phases.ts';
import '../domain/trajectory/refusals.ts';
import '../domain/trajectory/words.ts';
import './in-dutch.ts';
