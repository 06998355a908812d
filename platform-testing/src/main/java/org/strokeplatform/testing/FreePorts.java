/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.testing;

import org.strokeplatform.local.core.Port;
import org.strokeplatform.local.process.Ports;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Finds room for a platform or a server beside others. */
public final class FreePorts {

    private static final int FIRST_SINGLE = 26_000;
    private static final int LAST_SINGLE = 32_000;

    private FreePorts() {}

    /** An offset at which all ports of a platform are free. */
    public static int offset() {
        return IntStream.iterate(11_000, offset -> offset < 50_000, offset -> offset + 500)
                .filter(offset -> Arrays.stream(Port.values()).allMatch(port -> Ports.isFree(port.number() + offset)))
                .findFirst()
                .orElseThrow();
    }

    /**
     * One port for a server of a test. It is below those that systems give to clients, of which one could take it before the
     * server does, or while the server is down.
     */
    public static int one() {
        return ThreadLocalRandom.current()
                .ints(FIRST_SINGLE, LAST_SINGLE)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow();
    }
}
