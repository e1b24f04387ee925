package wfl.library.keystore;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.function.Function;
import wfl.library.keystore.CodecException.Fault;
import wfl.runtime.Absent;
import wfl.runtime.BinaryValue;
import wfl.runtime.ListValue;
import wfl.runtime.MapValue;

/// Decodes one value.
final class ValueReader {
    private static final double TWO_TO_64 = 0x1p64;

    private final CborReader in;
    private final Instances instances;
    private int depth;

    ValueReader(byte[] bytes, Instances instances) {
        this.in = new CborReader(bytes);
        this.instances = instances;
    }

    Object decode() throws CodecException {
        Object value = read();
        int extra = in.left();
        if (extra > 0) {
            throw in.fault(
                    extra == 1
                            ? "1 byte follows behind its end"
                            : extra + " bytes follow behind its end");
        }
        return value;
    }

    private Object read() throws CodecException {
        int first = in.first();
        return switch (first >>> 5) {
            case Cbor.UNSIGNED -> unsigned(in.argument(first));
            case Cbor.NEGATIVE -> negative(in.argument(first));
            case Cbor.BYTES -> new BinaryValue(in.binary(first));
            case Cbor.TEXT -> in.text(first);
            case Cbor.ARRAY -> list(first);
            case Cbor.MAP -> map(first);
            case Cbor.TAG -> tagged(in.argument(first));
            default -> simple(first);
        };
    }

    // Rounds to the nearest double beyond 2^53, as number literals of the language do. Halving
    // keeps
    // the lowest bit, which decides ties.
    private static double unsigned(long argument) {
        return argument >= 0 ? argument : (argument >>> 1 | argument & 1) * 2.0;
    }

    // Means -1 minus the argument, in one rounding.
    private static double negative(long argument) {
        if (argument >= 0) return ~argument;
        return argument == -1L ? -TWO_TO_64 : -unsigned(argument + 1);
    }

    private ListValue list(int first) throws CodecException {
        enter();
        long length = in.length(first, 1);
        var list = new ListValue();
        if (length == CborReader.LENGTH_UNKNOWN) {
            while (!in.passBreak()) list.add(read());
        } else {
            for (long i = 0; i < length; i++) list.add(read());
        }
        depth--;
        return list;
    }

    private MapValue map(int first) throws CodecException {
        enter();
        long length = in.length(first, 2);
        var map = new MapValue();
        if (length == CborReader.LENGTH_UNKNOWN) {
            while (!in.passBreak()) entry(map);
        } else {
            for (long i = 0; i < length; i++) entry(map);
        }
        depth--;
        return map;
    }

    private void entry(MapValue map) throws CodecException {
        int first = in.first();
        if (first >>> 5 != Cbor.TEXT) throw in.fault("a map has a key that is no text");
        String key = in.text(first);
        if (map.contains(key)) throw in.fault("a map has the key \"" + key + "\" twice");
        map.put(key, read());
    }

    private void enter() throws CodecException {
        if (++depth > ValueCodec.DEPTH_MAX) {
            throw new CodecException(
                    Fault.TOO_LARGE, "it is nested more than " + ValueCodec.DEPTH_MAX + " deep");
        }
    }

    private Object tagged(long tag) throws CodecException {
        if (tag == Cbor.TAG_OBJECT) return instance();
        if (tag == Cbor.TAG_DAYS) return dateOfDays();
        if (tag == Cbor.TAG_DATE) return written("date", LocalDate::parse);
        if (tag == Cbor.TAG_TIME) return written("time", LocalTime::parse);
        if (tag == Cbor.TAG_DATE_TIME) return written("datetime", LocalDateTime::parse);
        throw in.fault("tag " + Long.toUnsignedString(tag) + " is not known");
    }

    private Object instance() throws CodecException {
        int at = in.at();
        int first = in.first();
        boolean isPair = first >>> 5 == Cbor.ARRAY && in.length(first, 1) == 2;
        if (!isPair) throw noInstance(at);
        int name = in.first();
        if (name >>> 5 != Cbor.TEXT) throw noInstance(at);
        String container = in.text(name);
        int properties = in.first();
        if (properties >>> 5 != Cbor.MAP) throw noInstance(at);
        return instances.make(container, map(properties));
    }

    private CodecException noInstance(int at) {
        return in.fault("the object at byte " + at + " is no container instance");
    }

    private LocalDate dateOfDays() throws CodecException {
        int at = in.at();
        int first = in.first();
        if (first >>> 5 != Cbor.UNSIGNED && first >>> 5 != Cbor.NEGATIVE) {
            throw in.fault("the date at byte " + at + " is no whole number");
        }
        long argument = in.argument(first);
        try {
            if (argument < 0) throw new DateTimeException("beyond 2^63 days");
            return LocalDate.ofEpochDay(first >>> 5 == Cbor.UNSIGNED ? argument : ~argument);
        } catch (DateTimeException e) {
            throw in.fault("the date at byte " + at + " is out of range");
        }
    }

    private <T> T written(String kind, Function<String, T> parser) throws CodecException {
        int at = in.at();
        int first = in.first();
        if (first >>> 5 == Cbor.TEXT) {
            String text = in.text(first);
            try {
                return parser.apply(text);
            } catch (DateTimeException e) {
                // Said below, without the words of a Java exception.
            }
        }
        throw in.fault("the " + kind + " at byte " + at + " is not written as a " + kind);
    }

    private Object simple(int first) throws CodecException {
        if (first == Cbor.BREAK) throw in.unknown(first);
        long argument = in.argument(first);
        return switch (first & 0x1F) {
            case Cbor.FALSE -> false;
            case Cbor.TRUE -> true;
            case Cbor.NULL -> Absent.NULL;
            case Cbor.UNDEFINED -> Absent.NOTHING;
            case Cbor.ARGUMENT_2_BYTES -> (double) Float.float16ToFloat((short) argument);
            case Cbor.ARGUMENT_4_BYTES -> (double) Float.intBitsToFloat((int) argument);
            case Cbor.ARGUMENT_8_BYTES -> Double.longBitsToDouble(argument);
            default -> throw in.fault("simple value " + argument + " is not known");
        };
    }
}
