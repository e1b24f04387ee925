package wfl.keystore.event;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.StackTrace;

/// What all events of keystores have. They come from a few places, so no stack is looked at.
@Category({"WFL", "Keystore"})
@StackTrace(false)
abstract class KeystoreEvent extends Event {
    // The recorder takes fields of a base class only when they are not private.
    @Label("File")
    String file;

    KeystoreEvent(String file) {
        this.file = file;
    }
}
