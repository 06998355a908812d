/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.testing;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.strokeplatform.local.core.Endpoints;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Topics of one test, and who reads topics. */
public final class TestTopics {

    private TestTopics() {}

    /** Makes topics of one partition, so that a sink that starts before its source need not look for them again. */
    public static void create(Endpoints endpoints, String... names) throws Exception {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, endpoints.get("KAFKA_BOOTSTRAP")))) {
            admin.createTopics(Stream.of(names)
                            .map(name -> new NewTopic(name, 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    /** Whether nobody is in these groups of consumers. */
    public static boolean areEmpty(Admin admin, List<String> groups) throws Exception {
        return admin.describeConsumerGroups(groups).all().get().values().stream()
                .allMatch(group -> group.members().isEmpty());
    }
}
