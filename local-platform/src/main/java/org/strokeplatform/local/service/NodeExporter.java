/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import org.strokeplatform.local.core.Context;
import org.strokeplatform.local.core.Http;
import org.strokeplatform.local.core.Port;
import org.strokeplatform.local.process.Program;
import org.strokeplatform.local.process.Service;

import java.io.IOException;
import java.util.List;

/** The machine's processors, memory, disks and network, for Prometheus. */
final class NodeExporter extends Service {

    static final String NAME = "node-exporter";

    private static final String PROGRAM = "prometheus-node-exporter";

    NodeExporter(Context context) {
        super(context, NAME, Port.NODE_EXPORTER);
    }

    @Override
    public void requireInstalled() {
        Program.require(PROGRAM, PROGRAM, "--with monitoring");
    }

    @Override
    public List<String> command() {
        return List.of(
                Program.require(PROGRAM, PROGRAM, "--with monitoring").toString(),
                "--web.listen-address=" + Context.HOST + ":" + context.port(Port.NODE_EXPORTER),
                "--web.disable-exporter-metrics",
                "--collector.disable-defaults",
                "--collector.cpu",
                "--collector.diskstats",
                "--collector.filesystem",
                "--collector.loadavg",
                "--collector.meminfo",
                "--collector.netdev");
    }

    @Override
    public boolean isHealthy() throws IOException, InterruptedException {
        return Http.isOk("http://" + Context.HOST + ":" + context.port(Port.NODE_EXPORTER) + "/");
    }
}
