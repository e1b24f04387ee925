package wfl.compile;

import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.CallSite;
import wfl.runtime.MemberSites;

/// The call sites that remember the actions of containers.
final class Sites {
    private Sites() {}

    /// @param method the method of {@link MemberSites} that makes the site
    /// @param member the name of the action; not a constant's name, which forbids signs
    static DynamicCallSiteDesc of(String method, MethodTypeDesc type, String member) {
        return DynamicCallSiteDesc.of(
                ConstantDescs.ofCallsiteBootstrap(
                        Code.desc(MemberSites.class),
                        method,
                        Code.desc(CallSite.class),
                        ConstantDescs.CD_String),
                method,
                type,
                member);
    }
}
