package wfl.runtime;

/// What sort of failure an error is: decides which `when` clause takes it.
public enum ErrorKind {
    GENERAL(""),
    FILE_NOT_FOUND("[File not found] "),
    PERMISSION_DENIED("[Permission denied] "),
    PROCESS_NOT_FOUND("[Process not found] "),
    PROCESS_SPAWN_FAILED("[Process spawn failed] "),
    PROCESS_KILL_FAILED("[Process kill failed] "),
    COMMAND_NOT_FOUND("[Command not found] "),
    TIMEOUT("[Timeout] "),
    RESOURCE_LIMIT("[Resource limit] "),
    CANCELLED("[Cancelled] "),
    ENVIRONMENT_DROPPED("[Environment dropped] "),
    KEYSTORE_MISSING("[Keystore missing] "),
    KEYSTORE_EXISTS("[Keystore already exists] "),
    KEYSTORE_IN_USE("[Keystore in use] "),
    KEYSTORE_DAMAGED("[Keystore damaged] "),
    KEYSTORE_CLOSED("[Keystore closed] "),
    KEYSTORE_READ_ONLY("[Keystore read-only] "),
    KEYSTORE_WRONG_KEY("[Wrong encryption key] "),
    KEYSTORE_TOO_LARGE("[Key or value too large] "),
    DISK_FULL("[Disk full] ");

    private final String prefix;

    ErrorKind(String prefix) {
        this.prefix = prefix;
    }

    /// What stands before the message where an error is quoted inside another.
    public String prefix() {
        return prefix;
    }
}
