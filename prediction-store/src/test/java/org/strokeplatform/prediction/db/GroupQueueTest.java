/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class GroupQueueTest {

    private final GroupQueue<Integer> queue = new GroupQueue<>(20, 10, Duration.ofHours(1));

    @Test
    void givesOutWhatWaitsInOrderAndInGroupsOfTheLargestSize() throws Exception {
        offer(12);

        assertThat(queue.take()).isEqualTo(numbers(0, 10));
        queue.done();
        assertThat(queue.take()).isEqualTo(numbers(10, 12));
        assertThat(queue.size()).isZero();
    }

    @Test
    void givesOutASingleOneAtOnceWhenNothingIsUnderWay() throws Exception {
        CompletableFuture<List<Integer>> group = waitingTake(queue);

        queue.offer(1);

        assertThat(group.get(10, TimeUnit.SECONDS)).containsExactly(1);
    }

    @Test
    void givesOutALargeGroupBesideOneThatIsUnderWay() throws Exception {
        putUnderWay(queue);

        offer(GroupQueue.LARGE_ENOUGH);

        assertThat(queue.take()).hasSize(GroupQueue.LARGE_ENOUGH);
    }

    @Test
    void gathersASmallGroupUntilItIsLargeEnough() throws Exception {
        putUnderWay(queue);
        queue.offer(0);
        CompletableFuture<List<Integer>> group = waitingTake(queue);

        numbers(1, GroupQueue.LARGE_ENOUGH).forEach(queue::offer);

        assertThat(group.get(10, TimeUnit.SECONDS)).isEqualTo(numbers(0, GroupQueue.LARGE_ENOUGH));
    }

    @Test
    void givesOutASmallGroupWhenTheOneThatWasUnderWayIsDone() throws Exception {
        putUnderWay(queue);
        queue.offer(0);
        queue.offer(1);

        queue.done();

        assertThat(queue.take()).containsExactly(0, 1);
    }

    @Test
    void givesOutASmallGroupWhenItHasGatheredForLongEnough() throws Exception {
        GroupQueue<Integer> impatient = new GroupQueue<>(20, 10, Duration.ofMillis(1));
        putUnderWay(impatient);
        impatient.offer(0);

        assertThat(impatient.take()).containsExactly(0);
    }

    @Test
    void givesOutAnEmptyGroupWhenNothingCame() throws Exception {
        assertThat(queue.take()).isEmpty();
    }

    @Test
    void wakesAnotherForWhatAGroupLeavesOver() throws Exception {
        GroupQueue<Integer> ofSingles = new GroupQueue<>(20, 1, Duration.ofHours(1));
        CompletableFuture<List<Integer>> one = waitingTake(ofSingles);
        CompletableFuture<List<Integer>> other = waitingTake(ofSingles);

        ofSingles.offer(1);
        ofSingles.offer(2);

        assertThat(List.of(one.get(10, TimeUnit.SECONDS), other.get(10, TimeUnit.SECONDS)))
                .containsExactlyInAnyOrder(List.of(1), List.of(2));
    }

    @Test
    void takesAFullQueueForLargeEnough() throws Exception {
        GroupQueue<Integer> small = new GroupQueue<>(2, 10, Duration.ofHours(1));
        putUnderWay(small);
        small.offer(0);
        small.offer(1);

        assertThat(small.take()).containsExactly(0, 1);
    }

    @Test
    void takesAGroupOfItsLargestSizeForLargeEnough() throws Exception {
        GroupQueue<Integer> ofPairs = new GroupQueue<>(20, 2, Duration.ofHours(1));
        IntStream.range(0, 4).forEach(ofPairs::offer);

        assertThat(ofPairs.take()).containsExactly(0, 1);
        assertThat(ofPairs.take()).containsExactly(2, 3);
    }

    @Test
    void refusesMoreThanItHolds() {
        offer(20);

        assertThat(queue.offer(20)).isFalse();
        assertThat(queue.size()).isEqualTo(20);
    }

    private void offer(int count) {
        numbers(0, count).forEach(number -> assertThat(queue.offer(number)).isTrue());
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    private static void putUnderWay(GroupQueue<Integer> queue) throws InterruptedException {
        queue.offer(-1);
        queue.take();
    }

    /** The next group that is not empty, taken by a thread that waits by now. */
    private static CompletableFuture<List<Integer>> waitingTake(GroupQueue<Integer> queue) {
        CompletableFuture<List<Integer>> group = new CompletableFuture<>();
        Thread writer = new Thread(() -> {
            try {
                List<Integer> taken = queue.take();
                while (taken.isEmpty()) {
                    taken = queue.take();
                }
                group.complete(taken);
            } catch (InterruptedException e) {
                group.completeExceptionally(e);
            }
        });
        writer.setDaemon(true);
        writer.start();
        while (writer.getState() != Thread.State.TIMED_WAITING && !group.isDone()) {
            Thread.onSpinWait();
        }
        return group;
    }
}
