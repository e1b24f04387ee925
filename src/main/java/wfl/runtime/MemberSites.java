package wfl.runtime;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import org.jspecify.annotations.Nullable;

/// The places in compiled code that reach into objects: each remembers for the containers it met
/// where the property lies or which action is called.
///
/// A site that meets more than {@link #KNOWN_MAX} containers looks everything up from then on.
public final class MemberSites {
    /// How many containers a site remembers.
    private static final int KNOWN_MAX = 4;

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodHandle IS_INSTANCE =
            own("isInstance", boolean.class, ContainerDefinition.class, Object.class);
    private static final MethodHandle IS_CONTAINER =
            own("isContainer", boolean.class, ContainerDefinition.class, Object.class);
    private static final MethodHandle VALUE_AT =
            own("valueAt", Object.class, int.class, Object.class);
    private static final MethodHandle SET_AT =
            own("setAt", void.class, int.class, Object.class, Object.class);
    private static final MethodHandle FIND_VALUE =
            own("findValue", Object.class, Site.class, Object.class);
    private static final MethodHandle PROPERTY_AT =
            own("propertyAt", Object.class, int.class, String.class, Object.class);
    private static final MethodHandle FIND_PROPERTY =
            own("findProperty", Object.class, Site.class, Object.class);
    private static final MethodHandle FIND_PLACE =
            own("findPlace", void.class, Site.class, Object.class, Object.class);
    private static final MethodHandle FIND_METHOD =
            own(
                    "findMethod",
                    Object.class,
                    Site.class,
                    Object.class,
                    Execution.class,
                    Object[].class);

    private MemberSites() {}

    /// One place in the code.
    private static final class Site extends MutableCallSite {
        private final String member;
        private final MethodHandle fallback;
        private int known;

        /// @param find takes the site, then what the site takes
        Site(MethodType type, String member, MethodHandle find) {
            super(type);
            this.member = member;
            MethodHandle bound = find.bindTo(this);
            int leading = bound.type().parameterCount() - 1;
            boolean collects = leading >= 0 && bound.type().parameterType(leading).isArray();
            int collected = type.parameterCount() - leading;
            this.fallback =
                    (collects ? bound.asCollector(Object[].class, collected) : bound).asType(type);
            setTarget(fallback);
        }

        /// From now on goes straight to `direct` where `test` holds for a parameter.
        void remember(MethodHandle test, MethodHandle direct, int tested) {
            if (known == KNOWN_MAX) {
                setTarget(fallback);
                known++;
            }
            if (known > KNOWN_MAX) return;
            known++;
            MethodHandle onParameter =
                    tested == 0
                            ? test
                            : MethodHandles.dropArguments(test, 0, type().parameterType(0));
            setTarget(MethodHandles.guardWithTest(onParameter, direct.asType(type()), getTarget()));
        }
    }

    // ---- what compiled code links to

    /// A property by its name inside an action: (Object receiver) to Object, null when it has none.
    public static CallSite read(
            MethodHandles.Lookup caller, String name, MethodType type, String property) {
        return new Site(type, property, FIND_VALUE);
    }

    /// `x.p`: (Object receiver) to Object.
    public static CallSite property(
            MethodHandles.Lookup caller, String name, MethodType type, String property) {
        return new Site(type, property, FIND_PROPERTY);
    }

    /// Changes a property by its name: (Object value, Object receiver) to nothing.
    public static CallSite write(
            MethodHandles.Lookup caller, String name, MethodType type, String property) {
        return new Site(type, property, FIND_PLACE);
    }

    /// `x.m(...)`: (Object receiver, Execution, Object...) to Object.
    public static CallSite call(
            MethodHandles.Lookup caller, String name, MethodType type, String method) {
        return new Site(type, method, FIND_METHOD);
    }

    // ---- the first time with a container

    private static @Nullable Object findValue(Site site, Object receiver) {
        if (receiver instanceof ContainerInstance instance) {
            Integer place = instance.definition.places.get(site.member);
            if (place != null && instance.values[place] != null) {
                MethodHandle direct = MethodHandles.insertArguments(VALUE_AT, 0, place);
                site.remember(IS_INSTANCE.bindTo(instance.definition), direct, 0);
            }
        }
        return Containers.named(receiver, site.member);
    }

    private static Object findProperty(Site site, Object receiver) {
        if (receiver instanceof ContainerInstance instance) {
            Integer place = instance.definition.places.get(site.member);
            if (place != null) {
                MethodHandle direct =
                        MethodHandles.insertArguments(PROPERTY_AT, 0, place, site.member);
                site.remember(IS_INSTANCE.bindTo(instance.definition), direct, 0);
            }
        }
        return Access.property(receiver, site.member);
    }

    private static void findPlace(Site site, Object value, Object receiver) {
        if (receiver instanceof ContainerInstance instance) {
            Integer place = instance.definition.places.get(site.member);
            if (place != null) {
                MethodHandle direct = MethodHandles.insertArguments(SET_AT, 0, place);
                site.remember(IS_INSTANCE.bindTo(instance.definition), direct, 1);
            }
        }
        Containers.assign(receiver, site.member, value);
    }

    private static Object findMethod(
            Site site, Object receiver, Execution execution, Object[] arguments) {
        if (receiver instanceof ContainerInstance instance) {
            ContainerMethod method = instance.requireMethod(site.member);
            method.checkCount(arguments.length);
            site.remember(IS_INSTANCE.bindTo(instance.definition), swapped(method, site), 0);
            return method.call(execution, receiver, arguments);
        }
        if (receiver instanceof ContainerDefinition definition) {
            ContainerMethod method = definition.requireSharedMethod(site.member);
            method.checkCount(arguments.length);
            site.remember(IS_CONTAINER.bindTo(definition), swapped(method, site), 0);
            return method.call(execution, receiver, arguments);
        }
        return Calls.callMethod(receiver, site.member, execution, arguments);
    }

    // The code takes the execution first, the site the receiver.
    private static MethodHandle swapped(ContainerMethod method, Site site) {
        int[] order = new int[site.type().parameterCount()];
        for (int i = 2; i < order.length; i++) order[i] = i;
        order[0] = 1;
        order[1] = 0;
        return MethodHandles.permuteArguments(method.code(), site.type(), order);
    }

    // ---- every other time

    private static boolean isInstance(ContainerDefinition definition, Object receiver) {
        return receiver instanceof ContainerInstance instance && instance.definition == definition;
    }

    private static boolean isContainer(ContainerDefinition definition, Object receiver) {
        return receiver == definition;
    }

    private static @Nullable Object valueAt(int place, Object receiver) {
        return ((ContainerInstance) receiver).values[place];
    }

    private static Object propertyAt(int place, String name, Object receiver) {
        var instance = (ContainerInstance) receiver;
        Object value = instance.values[place];
        return value == null ? instance.property(name) : value;
    }

    private static void setAt(int place, Object value, Object receiver) {
        ((ContainerInstance) receiver).values[place] = value;
    }

    private static MethodHandle own(String name, Class<?> result, Class<?>... parameters) {
        try {
            return LOOKUP.findStatic(
                    MemberSites.class, name, MethodType.methodType(result, parameters));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
