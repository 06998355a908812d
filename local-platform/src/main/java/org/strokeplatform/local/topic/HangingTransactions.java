/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.topic;

import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Ends transactions that hang in a topic since the broker was killed: open in a partition, but done with and followed by
 * later ones for their coordinator, which is why no time limit ends them. Until then nobody who reads committed records
 * gets past them. They come from a broker that starts: its coordinator takes partitions whose leader, the same broker, is
 * not registered yet for deleted ones, and skips their markers.
 */
public final class HangingTransactions implements Runnable {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int SECONDS = 5;

    private static final Set<TransactionState> DONE =
            EnumSet.of(TransactionState.EMPTY, TransactionState.COMPLETE_COMMIT, TransactionState.COMPLETE_ABORT);

    private final String bootstrap;
    private final Consumer<String> log;

    public HangingTransactions(String bootstrap, Consumer<String> log) {
        this.bootstrap = bootstrap;
        this.log = log;
    }

    /** Looks every few seconds until it is interrupted. */
    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try (Admin admin = admin()) {
                while (!Thread.currentThread().isInterrupted()) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                    look(admin);
                }
            } catch (ExecutionException | TimeoutException e) {
                // The broker is away: asked again by a new client.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    Admin admin() {
        String timeout = String.valueOf(TimeUnit.SECONDS.toMillis(SECONDS));
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                timeout,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                timeout));
    }

    /** The coordinator is asked first: what it is done with then, and a partition still has open afterwards, hangs. */
    void look(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        Map<Long, TransactionDescription> known = transactions(admin);
        for (Map.Entry<TopicPartition, PartitionProducerState> partition : admin.describeProducers(partitions(admin))
                .all()
                .get(SECONDS, TimeUnit.SECONDS)
                .entrySet()) {
            for (ProducerState producer : partition.getValue().activeProducers()) {
                if (hangs(producer, known.get(producer.producerId()))) {
                    abort(admin, partition.getKey(), producer);
                }
            }
        }
    }

    static boolean hangs(ProducerState producer, TransactionDescription transaction) {
        return producer.currentTransactionStartOffset().isPresent()
                && transaction != null
                && DONE.contains(transaction.state())
                && producer.producerEpoch() < transaction.producerEpoch();
    }

    private void abort(Admin admin, TopicPartition partition, ProducerState producer)
            throws ExecutionException, InterruptedException, TimeoutException {
        log.accept("aborting a transaction that hangs in " + partition + " from offset "
                + producer.currentTransactionStartOffset().getAsLong());
        admin.abortTransaction(new AbortTransactionSpec(
                        partition,
                        producer.producerId(),
                        (short) producer.producerEpoch(),
                        producer.coordinatorEpoch().orElse(0)))
                .all()
                .get(SECONDS, TimeUnit.SECONDS);
    }

    private static Map<Long, TransactionDescription> transactions(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<String> ids = admin.listTransactions().all().get(SECONDS, TimeUnit.SECONDS).stream()
                .map(TransactionListing::transactionalId)
                .toList();
        return admin.describeTransactions(ids).all().get(SECONDS, TimeUnit.SECONDS).values().stream()
                .collect(
                        Collectors.toMap(TransactionDescription::producerId, Function.identity(), (one, other) -> one));
    }

    /** Of all topics: an open commit of offsets keeps its consumer group from asking for any. */
    static Collection<TopicPartition> partitions(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        Collection<TopicDescription> topics = admin.describeTopics(
                        admin.listTopics(new ListTopicsOptions().listInternal(true))
                                .names()
                                .get(SECONDS, TimeUnit.SECONDS))
                .allTopicNames()
                .get(SECONDS, TimeUnit.SECONDS)
                .values();
        return topics.stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }
}
