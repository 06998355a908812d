/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import org.strokeplatform.local.core.Context;
import org.strokeplatform.local.core.Extra;
import org.strokeplatform.local.process.Service;

import java.util.ArrayList;
import java.util.List;

/** The services of a platform, without those that the user brings. */
public final class Services {

    private Services() {}

    public static List<Service> of(Context context) {
        List<Service> services = new ArrayList<>();
        if (!context.endpoints().isExternal("MYSQL_HOST")) {
            services.add(new MySql(context));
        }
        if (!context.endpoints().isExternal("KAFKA_BOOTSTRAP")) {
            for (int number = 1; number <= context.cluster().brokers(); number++) {
                services.add(new Kafka(context, number));
            }
        }
        services.add(new SchemaRegistry(context));
        if (!context.endpoints().isExternal("S3_ENDPOINT")) {
            services.add(new S3(context));
        }
        for (int number = 1; number <= context.workers(); number++) {
            services.add(new Connect(context, number));
        }
        services.add(new Watcher(context));
        services.add(new Api(context));
        if (context.extras().contains(Extra.MONITORING)) {
            services.add(new Probe(context));
            services.add(new NodeExporter(context));
            services.add(new Prometheus(context));
        }
        if (context.extras().contains(Extra.SPARK)) {
            services.addAll(Spark.cluster(context));
        }
        if (context.extras().contains(Extra.JUPYTER)) {
            services.add(new Jupyter(context));
        }
        return services;
    }
}
