package wfl.library.pattern;

import wfl.runtime.settings.Setting;
import wfl.runtime.settings.Settings;

/// How much one pattern may cost.
///
/// @param instructionsMax instructions of a compiled pattern, those of look-behind bodies included
/// @param stepsMax steps of one operation; a step is one state taken from one choice to the next
/// @param statesMax states that may be alive at the same time
record PatternLimits(int instructionsMax, long stepsMax, int statesMax) {
    static final PatternLimits DEFAULT = new PatternLimits(100_000, 5_000_000, 10_000);

    /// What the settings of a run allow.
    static PatternLimits of(Settings settings) {
        if (settings.isStandard()) return DEFAULT;
        return new PatternLimits(
                DEFAULT.instructionsMax,
                settings.number(Setting.MAX_PATTERN_STEPS),
                settings.count(Setting.MAX_PATTERN_STATES));
    }

    /// How deep parts of a pattern may be nested: the compiler recurses once per level.
    static final int NESTING_MAX = 1_000;

    /// How far back a look-behind looks, in code points.
    static final int BEHIND_MAX = 1_000;
}
