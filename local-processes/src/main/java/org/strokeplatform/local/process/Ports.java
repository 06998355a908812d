/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.strokeplatform.local.core.PlatformException;
import org.strokeplatform.local.core.Port;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds taken ports before anything is started. */
public final class Ports {

    private Ports() {}

    static void requireFree(String service, Port port, int offset) {
        int number = port.number() + offset;
        if (!isFree(number)) {
            throw new PlatformException("Port " + number + " (" + service
                    + ") is taken by another process; stop that process, or set STROKE_PORT_OFFSET to move every port of"
                    + " the platform");
        }
    }

    public static boolean isFree(int number) {
        try (ServerSocket socket = new ServerSocket()) {
            // A connection of the former run that lingers does not take the port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
