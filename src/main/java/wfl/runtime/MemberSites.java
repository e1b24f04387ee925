package wfl.runtime;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/// The places in compiled code that call actions of objects: each remembers for the containers it
/// met which action is called. Properties have {@link PropertySite}.
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

        /// From now on goes straight to `direct` where `test` holds for the receiver.
        void remember(MethodHandle test, MethodHandle direct) {
            if (known == KNOWN_MAX) {
                setTarget(fallback);
                known++;
            }
            if (known > KNOWN_MAX) return;
            known++;
            setTarget(MethodHandles.guardWithTest(test, direct.asType(type()), getTarget()));
        }
    }

    // ---- what compiled code links to

    /// `x.m(...)`: (Object receiver, Execution, Object or double ...) to Object.
    public static CallSite call(
            MethodHandles.Lookup caller, String name, MethodType type, String method) {
        return new Site(type, method, FIND_METHOD);
    }

    // ---- the first time with a container

    private static Object findMethod(
            Site site, Object receiver, Execution execution, Object[] arguments) {
        if (receiver instanceof ContainerInstance instance) {
            ContainerMethod method = instance.requireMethod(site.member);
            method.checkCount(arguments.length);
            site.remember(IS_INSTANCE.bindTo(instance.definition), swapped(method, site));
            return method.call(execution, receiver, arguments);
        }
        if (receiver instanceof ContainerDefinition definition) {
            ContainerMethod method = definition.requireSharedMethod(site.member);
            method.checkCount(arguments.length);
            site.remember(IS_CONTAINER.bindTo(definition), swapped(method, site));
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
        MethodHandle code = method.codeFor(site.type());
        MethodType type =
                code.type()
                        .changeParameterType(0, code.type().parameterType(1))
                        .changeParameterType(1, code.type().parameterType(0));
        return MethodHandles.permuteArguments(code, type, order);
    }

    // ---- every other time

    private static boolean isInstance(ContainerDefinition definition, Object receiver) {
        return receiver instanceof ContainerInstance instance && instance.definition == definition;
    }

    private static boolean isContainer(ContainerDefinition definition, Object receiver) {
        return receiver == definition;
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
