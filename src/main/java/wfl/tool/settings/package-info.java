/// The configuration files of programs, `.wflcfg`.
///
/// Finds and reads them; what they mean is {@link wfl.runtime.Settings}'s business. Never: writes
/// one. Start at {@link wfl.tool.settings.SettingsFiles}.
@NullMarked
package wfl.tool.settings;

import org.jspecify.annotations.NullMarked;
