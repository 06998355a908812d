/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.notebook;

import org.junit.jupiter.api.Test;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.channels.LoopThread;
import org.rapaio.jupyter.kernel.core.ConnectionProperties;
import org.rapaio.jupyter.kernel.core.RapaioKernel;
import org.rapaio.org.zeromq.SocketType;
import org.rapaio.org.zeromq.ZMQ;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class NotebookKernelTest {

    private static final String REQUEST = """
            {"msg_id":"1","username":"u","session":"s","date":"2026-11-26T00:00:00.000000Z","version":"5.3",\
            "msg_type":"kernel_info_request"}""";

    @Test
    void answersARequestThatCameBeforeTheKernelWasWhole() throws Exception {
        List<Integer> ports = freePorts(5);
        ConnectionProperties properties = new ConnectionProperties(
                ports.get(0),
                ports.get(1),
                "tcp",
                "hmac-sha256",
                ports.get(2),
                ports.get(3),
                "127.0.0.1",
                ports.get(4),
                "");
        Channels channels = new Channels(properties);
        try (ZMQ.Context context = ZMQ.context(1);
                ZMQ.Socket client = context.socket(SocketType.DEALER)) {
            client.setLinger(0);
            client.setReceiveTimeOut(30_000);
            client.connect(properties.formatAddress(properties.shellPort()));
            for (String part : List.of("<IDS|MSG>", "", REQUEST, "{}", "{}")) {
                client.sendMore(part);
            }
            client.send("{}");

            channels.connect(new KernelWithoutReaders());
            LoopThread.startAll();

            assertThat(client.recvStr()).isEqualTo("<IDS|MSG>");
            client.recv();
            assertThat(client.recvStr()).contains("kernel_info_reply");
        } finally {
            channels.close();
        }
    }

    /** Its channels are open by then, and it does not know yet what to do with a request. */
    private static final class KernelWithoutReaders extends RapaioKernel {

        @Override
        public void registerChannels(Channels channels) {
            super.registerChannels(channels);
            assertThat(Thread.getAllStackTraces().keySet()).noneMatch(LoopThread.class::isInstance);
        }
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            sockets.add(socket);
            ports.add(socket.getLocalPort());
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }
}
