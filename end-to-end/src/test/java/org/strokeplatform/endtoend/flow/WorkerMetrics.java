/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import com.sun.tools.attach.VirtualMachine;
import org.strokeplatform.local.process.OwnProcess;
import org.strokeplatform.local.service.Platform;

import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

import java.io.IOException;
import java.util.Arrays;

/** The running worker's metrics, read over JMX as an operator's tools would. */
final class WorkerMetrics implements AutoCloseable {

    private final JMXConnector connector;

    WorkerMetrics(Platform platform) throws Exception {
        ProcessHandle worker =
                OwnProcess.find(platform.context().data().pid("connect")).orElseThrow();
        VirtualMachine machine = VirtualMachine.attach(String.valueOf(worker.pid()));
        try {
            connector = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
        } finally {
            machine.detach();
        }
    }

    /** The value of a transform's metric, summed over its tags. */
    long ofTransform(String connectorName, String metric) throws Exception {
        MBeanServerConnection beans = connector.getMBeanServerConnection();
        long sum = 0;
        for (ObjectName name : beans.queryNames(
                new ObjectName("kafka.connect:type=plugins,connector=" + connectorName + ",transformation=score,*"),
                null)) {
            boolean has = Arrays.stream(beans.getMBeanInfo(name).getAttributes())
                    .anyMatch(attribute -> attribute.getName().equals(metric));
            sum += has ? ((Number) beans.getAttribute(name, metric)).longValue() : 0;
        }
        return sum;
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
