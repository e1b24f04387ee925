/// Tests of the shell scripts that people start.
///
/// Knows: `scripts/`. Never: what the commands behind them do.
/// Start at {@link wfl.scripts.LauncherTest}.
@NullMarked
package wfl.scripts;

import org.jspecify.annotations.NullMarked;
