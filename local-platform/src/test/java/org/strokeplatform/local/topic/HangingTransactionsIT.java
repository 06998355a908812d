/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.topic;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.local.RunningPlatform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(RunningPlatform.class)
class HangingTransactionsIT {

    private static final String TOPIC = "open-transaction";

    @Test
    void looksAtOffsetsThatAreCommittedInTransactionsToo(RunningPlatform.Handle running) throws Exception {
        String bootstrap = running.endpoints().get("KAFKA_BOOTSTRAP");
        try (Admin admin = new HangingTransactions(bootstrap, line -> {}).admin()) {
            assertThat(HangingTransactions.partitions(admin))
                    .extracting(TopicPartition::topic)
                    .contains(Topic.GROUP_METADATA_TOPIC_NAME, "connect-offsets");
        }
    }

    @Test
    void leavesATransactionAloneThatGoesOn(RunningPlatform.Handle running) throws Exception {
        String bootstrap = running.endpoints().get("KAFKA_BOOTSTRAP");
        List<String> log = new ArrayList<>();
        HangingTransactions hanging = new HangingTransactions(bootstrap, log::add);
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap, ProducerConfig.TRANSACTIONAL_ID_CONFIG, TOPIC);

        try (Admin admin = hanging.admin();
                KafkaProducer<String, String> producer =
                        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, "open")).get();

            hanging.look(admin);

            producer.commitTransaction();
            admin.deleteTopics(List.of(TOPIC)).all().get();
        }
        assertThat(log).isEmpty();
    }
}
