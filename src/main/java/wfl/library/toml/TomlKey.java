package wfl.library.toml;

/// One part of a key.
///
/// @param at where it stands in the text
record TomlKey(String name, int at) {
    TomlException duplicate() {
        return new TomlException("duplicate key `" + name + "`", at);
    }

    TomlException noTable() {
        return new TomlException("key `" + name + "` cannot be extended here", at);
    }
}
