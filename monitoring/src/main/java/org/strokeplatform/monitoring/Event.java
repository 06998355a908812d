/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.monitoring;

import org.apache.kafka.common.TopicPartition;

/**
 * A change as it stands in a topic.
 *
 * @param partition where it stands
 * @param offset its place there
 * @param committedMillis when MySQL committed it
 * @param table the table that changed
 * @param id the row's key; 0 when it is not a number
 * @param created whether the row is new
 */
record Event(TopicPartition partition, long offset, long committedMillis, String table, long id, boolean created) {}
