package wfl.library.keystore;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wfl.library.keystore.CodecException.Fault;
import wfl.runtime.Absent;
import wfl.runtime.ActionValue;
import wfl.runtime.BinaryValue;
import wfl.runtime.ContainerInstance;
import wfl.runtime.JoinedText;
import wfl.runtime.ListValue;
import wfl.runtime.MapValue;
import wfl.runtime.NativeAction;
import wfl.runtime.Type;

/// Encodes one value.
final class ValueWriter {
    /// Whole numbers below this fit a signed 64-bit integer.
    private static final double WHOLE_LIMIT = 0x1p63;

    private final CborWriter out;

    /// The lists and maps around the current value, outermost first.
    private final List<Object> around = new ArrayList<>();

    /// Where in each of those the current value stands: an Integer index or a String key.
    private final List<Object> places = new ArrayList<>();

    ValueWriter(int bytesMax) {
        this.out = new CborWriter(bytesMax);
    }

    byte[] encode(Object value) throws CodecException {
        write(value);
        return out.toByteArray();
    }

    private void write(Object value) throws CodecException {
        switch (value) {
            case String text -> text(text);
            case JoinedText text -> text(text.toString());
            case Double number -> number(number);
            case Boolean yes -> out.head(Cbor.SIMPLE, yes ? Cbor.TRUE : Cbor.FALSE);
            case Absent absent ->
                    out.head(Cbor.SIMPLE, absent == Absent.NULL ? Cbor.NULL : Cbor.UNDEFINED);
            case ListValue list -> list(list);
            case MapValue map -> map(map);
            case LocalDate date -> {
                out.head(Cbor.TAG, Cbor.TAG_DAYS);
                out.whole(date.toEpochDay());
            }
            case LocalTime time -> tagged(Cbor.TAG_TIME, time.toString());
            case LocalDateTime dateTime -> tagged(Cbor.TAG_DATE_TIME, dateTime.toString());
            case BinaryValue(var bytes) -> out.binary(bytes);
            case ContainerInstance instance ->
                    instance(instance, instance.containerName(), instance.properties());
            case StoredInstance instance ->
                    instance(instance, instance.container(), entries(instance.properties()));
            case ActionValue action -> throw refused("is an action (" + action.name() + ")");
            case NativeAction action -> throw refused("is an action (" + action.name() + ")");
            default -> throw refused("is of the type " + Type.nameOf(value));
        }
    }

    private void number(double number) throws CodecException {
        boolean isInteger =
                number == Math.rint(number)
                        && Math.abs(number) < WHOLE_LIMIT
                        && (number != 0 || 1 / number > 0);
        if (isInteger) out.whole((long) number);
        else out.float64(number);
    }

    private void text(String text) throws CodecException {
        int half = Utf8.unpairedSurrogateAt(text);
        if (half >= 0) throw refused(Utf8.reasonAgainst(text, half));
        out.text(text);
    }

    private void tagged(long tag, String text) throws CodecException {
        out.head(Cbor.TAG, tag);
        out.text(text);
    }

    private void list(ListValue list) throws CodecException {
        enter(list);
        out.head(Cbor.ARRAY, list.size());
        for (int i = 0; i < list.size(); i++) {
            places.add(i);
            write(list.get(i));
            places.removeLast();
        }
        around.removeLast();
    }

    private void map(MapValue map) throws CodecException {
        enter(map);
        parts(map.size(), map.entries());
        around.removeLast();
    }

    private void instance(Object instance, String container, Map<String, Object> properties)
            throws CodecException {
        enter(instance);
        out.head(Cbor.TAG, Cbor.TAG_OBJECT);
        out.head(Cbor.ARRAY, 2);
        text(container);
        parts(properties.size(), properties.entrySet());
        around.removeLast();
    }

    private static Map<String, Object> entries(MapValue map) {
        var entries = new LinkedHashMap<String, Object>();
        for (var entry : map.entries()) entries.put(entry.getKey(), entry.getValue());
        return entries;
    }

    private void parts(int count, Set<Map.Entry<String, Object>> entries) throws CodecException {
        out.head(Cbor.MAP, count);
        for (var entry : entries) {
            places.add(entry.getKey());
            text(entry.getKey());
            write(entry.getValue());
            places.removeLast();
        }
    }

    private void enter(Object container) throws CodecException {
        for (Object open : around) {
            if (open == container) throw refused("contains itself");
        }
        if (around.size() >= ValueCodec.DEPTH_MAX) {
            throw new CodecException(
                    Fault.TOO_LARGE, "it is nested more than " + ValueCodec.DEPTH_MAX + " deep");
        }
        around.add(container);
    }

    private CodecException refused(String what) {
        List<String> steps = new ArrayList<>();
        for (Object place : places.reversed()) {
            steps.add(place instanceof Integer i ? "item " + i : "the value of \"" + place + "\"");
        }
        String where = steps.isEmpty() ? "it" : String.join(" in ", steps);
        return new CodecException(Fault.NOT_A_VALUE, where + " " + what);
    }
}
