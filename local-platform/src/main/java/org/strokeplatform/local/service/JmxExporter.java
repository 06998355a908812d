/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import org.strokeplatform.local.core.Context;
import org.strokeplatform.local.core.Port;

/** Lets a Java process answer Prometheus with what it shows over JMX. */
final class JmxExporter {

    private JmxExporter() {}

    /** The option that loads the agent, with the rules that carry the service's name. */
    static String option(Context context, String service, Port port, int portShift) {
        return "-javaagent:" + context.distribution().jmxExporter() + "=" + Context.HOST + ":"
                + (context.port(port) + portShift) + ":"
                + context.distribution().jmxRules(service);
    }
}
