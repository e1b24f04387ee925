/// Tests that guard the house itself: the order of rooms, the formatting and the tidiness of the
/// sources.
///
/// Knows: every class and source file, by reflection and by reading. Never: what a room does.
/// Start at {@link wfl.house.ArchitectureTest}.
@NullMarked
package wfl.house;

import org.jspecify.annotations.NullMarked;
