/// Dates and times without a zone: making, reading, formatting and parsing them.
///
/// The clock and the zone of "now" come from the run. Knows: `wfl.library.base`, `wfl.runtime`.
/// Never: other modules. Start at {@link wfl.library.time.TimeModule}; formats are {@link
/// wfl.library.time.TimeFormat}.
@NullMarked
package wfl.library.time;

import org.jspecify.annotations.NullMarked;
