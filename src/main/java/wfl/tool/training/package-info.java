/// The run the build makes to fill the start-up cache (JDK 25, `-XX:AOTCacheOutput`).
///
/// Knows: the two commands. Never: runs on a user's machine by itself.
/// Start at {@link wfl.tool.training.TrainingRun}.
@NullMarked
package wfl.tool.training;

import org.jspecify.annotations.NullMarked;
